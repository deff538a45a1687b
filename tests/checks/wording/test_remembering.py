"""What a costly reader said is kept."""

from checks.wording.remembering import Remembered


def counting():
    asked = []

    def read(texts, least):
        asked.extend(texts)
        return [("错",) if "错" in text and least < 1 else () for text in texts]

    return asked, Remembered(read)


def test_a_text_is_read_once_however_often_it_stands():
    asked, remembered = counting()
    assert remembered.find(["错", "好", "错"], 0.9) == [("错",), (), ("错",)]
    assert remembered.find(["好", "错"], 0.9) == [(), ("错",)]
    assert asked == ["错", "好"]


def test_other_settings_are_asked_anew():
    _, remembered = counting()
    assert remembered.find(["错"], 0.9) == [("错",)]
    assert remembered.find(["错"], 1.1) == [()]
