/* The list and its pager come from the server's interface after the page has loaded. */
(function () {
  var list = document.getElementById("list"), pager = document.getElementById("pager");
  var asked = /[?&]page=(\d+)/.exec(location.search), page = asked ? parseInt(asked[1], 10) : 1;
  var request = new XMLHttpRequest();
  function link(number, text) {
    return '<a href="' + location.pathname + (number > 1 ? "?page=" + number : "") + '">' + text + "</a> ";
  }
  request.onload = function () {
    var answer = JSON.parse(request.responseText), rows = "", numbers = "";
    for (var i = 0; i < answer.rows.length; i++) {
      var row = answer.rows[i];
      rows += "<li>" + (row.date ? '<span class="date">' + row.date + "</span>" : "") +
        '<a href="' + row.url + '" title="' + row.title + '" target="_blank">' + row.title + "</a></li>";
    }
    list.innerHTML = rows;
    for (var n = Math.max(1, page - 5); n <= Math.min(answer.pages, page + 5); n++) {
      numbers += n === page ? "<b>" + n + "</b> " : link(n, n);
    }
    if (answer.rows.length) {
      pager.innerHTML = "共" + answer.pages + "页 " + link(1, "首页") + (page > 1 ? link(page - 1, "上一页") : "") + numbers +
        (page < answer.pages ? link(page + 1, "下一页") : "") + link(answer.pages, "尾页");
    }
  };
  request.open("GET", list.getAttribute("data-source") + "&page=" + page);
  request.send();
})();
