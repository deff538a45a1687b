"use strict";
// Searching, filtering and grouping the embedded rows. Text is only ever put in place as text.
(() => {
  const list = document.getElementById("list");
  if (!list) return;
  const form = document.getElementById("filter");
  const said = document.getElementById("said");
  const more = document.getElementById("more");
  const reset = document.getElementById("reset");
  const blank = document.getElementById("finding").content.firstElementChild;
  const zoom = document.getElementById("zoom");
  const up = list.dataset.up;
  const PAGE = 100;
  const FILTERS = ["unit", "target", "code", "outcome", "severity", "status", "column"];
  const GROUPS = {
    unit: { of: (row) => row.unit, title: (row) => row.unit },
    check: { of: (row) => row.code, title: (row) => row.kind + "：" + row.title },
    column: {
      of: (row) => row.target + "\n" + row.column,
      title: (row) => row.target + " › " + (row.column || "未归入栏目"),
    },
  };
  let data = null;
  let view = [];
  let shown = 0;
  let heading = null;
  let sizes = new Map();

  // The rows are parsed when first needed: the page opens at once even with tens of thousands.
  const rows = () => {
    if (!data) {
      const { strings, checks, fields, shared, rows } = JSON.parse(document.getElementById("rows").textContent);
      const plain = fields.map((name) => !shared.includes(name));
      data = rows.map((cells) => {
        const row = {};
        fields.forEach((name, at) => { row[name] = plain[at] ? cells[at] : strings[cells[at]]; });
        [row.title, row.kind, row.basis] = checks[row.code];
        return row;
      });
    }
    return data;
  };

  const chosen = () => Object.fromEntries(new FormData(form));
  const matches = (row, want, terms) => {
    for (const name of FILTERS) {
      if (want[name] && row[name] !== want[name]) return false;
    }
    if (!terms.length) return true;
    const text = [row.title, row.message, row.before, row.wrong, row.after, row.url, row.page, row.column, row.unit,
      row.target, row.code].join("\n").toLowerCase();
    return terms.every((term) => text.includes(term));
  };

  const show = () => {
    const want = chosen();
    const terms = (want.q || "").toLowerCase().split(/\s+/).filter(Boolean);
    const key = GROUPS[want.group].of;
    view = rows().filter((row) => matches(row, want, terms));
    sizes = new Map();
    for (const row of view) sizes.set(key(row), (sizes.get(key(row)) || 0) + 1);
    if (want.group !== list.dataset.group) {
      const place = new Map([...sizes].sort((a, b) => b[1] - a[1]).map(([name], at) => [name, at]));
      view.sort((a, b) => place.get(key(a)) - place.get(key(b)));
    }
    list.replaceChildren();
    shown = 0;
    heading = null;
    next();
    reset.hidden = !(terms.length || FILTERS.some((name) => want[name]));
  };

  // Go on after the problems that stand written out in the page.
  const begin = () => {
    const key = GROUPS[list.dataset.group].of;
    view = rows();
    for (const row of view) sizes.set(key(row), (sizes.get(key(row)) || 0) + 1);
    shown = list.querySelectorAll(".finding").length;
    heading = shown ? key(view[shown - 1]) : null;
  };

  const next = () => {
    const group = GROUPS[chosen().group];
    const piece = document.createDocumentFragment();
    for (const row of view.slice(shown, shown + PAGE)) {
      if (group.of(row) !== heading) {
        heading = group.of(row);
        const title = document.createElement("h3");
        title.className = "group";
        const size = document.createElement("small");
        size.textContent = sizes.get(heading) + " 个";
        title.append(group.title(row), size);
        piece.append(title);
      }
      piece.append(fill(row));
    }
    shown = Math.min(view.length, shown + PAGE);
    list.append(piece);
    more.hidden = shown >= view.length;
    more.textContent = "继续显示（还有 " + (view.length - shown) + " 个）";
    said.textContent = view.length
      ? "符合条件的问题 " + view.length + " 个" + (shown < view.length ? "，已显示 " + shown + " 个。" : "。")
      : "没有符合条件的问题。";
  };

  const fill = (row) => {
    const article = blank.cloneNode(true);
    const slot = (name) => article.querySelector('[data-f="' + name + '"]');
    const put = (name, text, value = text) => {
      const element = slot(name);
      if (!element) return;
      element.textContent = text;
      (element.closest("dl > div") || element).hidden = !value;
    };
    article.className = "finding " + row.severity + " " + row.outcome;
    put("title", row.title);
    put("code", row.code);
    put("level", row.level);
    put("certainty", row.certainty);
    put("message", row.message);
    put("place", row.target + (row.column ? " › " + row.column : ""));
    put("page", row.page);
    put("suggestion", row.suggestion);
    put("basis", row.basis);
    put("unit", "责任单位：" + row.unit);
    put("seen", "首次发现：" + row.first_seen, row.first_seen);
    put("status", row.status);
    put("points", "计扣 " + row.points + " 分", row.points);
    const quote = slot("quote");
    const wrong = quote.querySelector("mark");
    wrong.textContent = row.wrong;
    wrong.hidden = !row.wrong;
    quote.replaceChildren(row.before, wrong, row.after);
    quote.hidden = !(row.before || row.wrong);
    slot("url").replaceChildren(address(row.url));
    slot("url").parentNode.hidden = !row.url;
    const places = slot("places");
    for (const url of row.places) places.append(item(address(url)));
    if (row.places_total > row.places.length) places.append(item("共 " + row.places_total + " 处"));
    places.closest("dl > div").hidden = !row.places.length;
    for (const path of row.shots) slot("shots").append(picture(up + path, row.title));
    return article;
  };

  const item = (content) => {
    const element = document.createElement("li");
    element.append(content);
    return element;
  };
  const address = (url) => {
    if (Array.isArray(url) || !/^https?:\/\//.test(url)) return String(url);
    const link = document.createElement("a");
    link.className = "out";
    link.href = url;
    link.target = "_blank";
    link.rel = "noopener noreferrer nofollow";
    link.textContent = url;
    return link;
  };
  const picture = (path, title) => {
    const link = document.createElement("a");
    link.href = path;
    link.target = "_blank";
    link.dataset.shot = "";
    const image = document.createElement("img");
    image.loading = "lazy";
    image.alt = "问题位置截图：" + title;
    image.src = path;
    link.append(image);
    return link;
  };

  // A link such as #code=LNK101 or #column=… anywhere in the report sets the filter.
  const follow = () => {
    const wanted = new URLSearchParams(location.hash.slice(1));
    const known = [...wanted].filter(([name]) => form.elements[name]);
    if (!known.length) return;
    form.reset();
    form.elements.column.value = "";
    for (const [name, value] of known) form.elements[name].value = value;
    show();
    form.scrollIntoView();
  };

  let pause = 0;
  form.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(show, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => {
    if (!data) begin();
    next();
  });
  reset.addEventListener("click", () => {
    form.reset();
    form.elements.column.value = "";
    history.replaceState(null, "", location.pathname + location.search);
    show();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      form.elements.q.focus();
    }
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-shot]");
    if (!link || !zoom.showModal || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const image = zoom.querySelector("img");
    image.src = link.href;
    image.alt = link.querySelector("img").alt;
    zoom.showModal();
  });
  zoom.addEventListener("click", () => zoom.close());
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details:not([open])")) folded.open = true;
  });
  addEventListener("hashchange", follow);
  form.hidden = false;
  more.hidden = !list.dataset.hasOwnProperty("more");
  follow();
})();
