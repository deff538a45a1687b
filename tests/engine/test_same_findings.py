"""A part of the sample county comes to the same findings, to the byte, in either database and by either engine."""

from benchmarks.engine.equality import compare

SOME = ("云溪县档案馆", "云溪发布", "云溪融媒", "云溪微博")


def test_sqlite_in_one_process_and_postgresql_by_two_workers_find_the_same(postgres, tmp_path):
    came = compare(postgres.new_database(), tmp_path, targets=SOME)
    assert came["findings"] > 5
    assert came["equal"]
