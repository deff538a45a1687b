// Find the place of a problem on the page that is open, bring it into view, say where it is.
// Runs in a world of its own, so that nothing a page redefines can reach it. Draws nothing: the red
// frame is put on the finished photograph, where the page's own styles cannot spoil or hide it.
(() => {
  const SPACE = /[\s\u200b-\u200f\u2060\ufeff]/;
  const SPACES = new RegExp(SPACE, "g");
  const SILENT = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TITLE", "HEAD"]);
  const MOST_TEXTS = 200_000;
  const MOST_HITS = 500;

  const squeezed = (text) => (text ?? "").replace(SPACES, "");
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const sized = (rect) => rect.width >= 2 && rect.height >= 2;

  // --- the page's text, in reading order and without blanks, every character traceable to its node ---

  function* textNodes(root, frames = false) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(), n = 0; node && n < MOST_TEXTS; node = walker.nextNode(), n++) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (!SILENT.has(node.parentNode?.nodeName)) yield node;
        continue;
      }
      if (node.shadowRoot) yield* textNodes(node.shadowRoot, frames);
      const inner = frames && node.nodeName === "IFRAME" && node.contentDocument?.body;
      if (inner) yield* textNodes(inner, true);
    }
  }

  function readPage() {
    const runs = [];
    let text = "";
    for (const node of textNodes(document.body ?? document)) {
      const plain = squeezed(node.data).replace(/[０-９]/g, (digit) => "０１２３４５６７８９".indexOf(digit));
      if (plain) runs.push({ node, start: text.length });
      text += plain;
    }
    return { runs, text };
  }

  function spotOf(page, index) {
    let low = 0;
    for (let high = page.runs.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if (page.runs[middle].start <= index) low = middle;
      else high = middle;
    }
    const { node, start } = page.runs[low];
    let left = index - start;
    let offset = 0;
    while (offset < node.data.length && (SPACE.test(node.data[offset]) || left-- > 0)) offset++;
    return { node, offset };
  }

  function rangeOf(page, [start, end]) {
    const first = spotOf(page, start);
    const last = spotOf(page, end - 1);
    const range = document.createRange();
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset + 1);
    return range;
  }

  // A masked number stands for whatever digits the page shows there, a day for every way to write it.
  const DAY = /^(\d{4})-0?(\d{1,2})-0?(\d{1,2})$/;

  function patternOf(needle) {
    const plain = squeezed(needle);
    const day = plain.match(DAY);
    if (day) {
      const [, year, month, date] = day;
      return new RegExp(`${year}[-./年]0?${month}[-./月]0?${date}(?!\\d)|(?<![\\d-])0?${month}[-./月]0?${date}(?![\\d-])`, "g");
    }
    if (!/\*{3}/.test(plain)) return new RegExp(escaped(plain), "g");
    return new RegExp([...plain].map((letter) => (letter === "*" ? "[0-9Xx*]" : escaped(letter))).join("[-—]?"), "g");
  }

  function hitsOf(page, needle) {
    if (!squeezed(needle)) return [];
    const hits = [];
    for (const match of page.text.matchAll(patternOf(needle))) {
      hits.push([match.index, match.index + match[0].length]);
      if (hits.length === MOST_HITS) break;
    }
    return hits;
  }

  const shownHits = (page, needle) =>
    hitsOf(page, needle).filter((hit) => [...rangeOf(page, hit).getClientRects()].some(sized));

  // --- personal numbers are made unreadable before anything is photographed ---

  const PERSONAL =
    /(?<![0-9A-Za-z])(?:[1-9]\d{5}[ -]?\d{8}[ -]?\d{3}[\dXx]|[1-9]\d{14}|1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?)(?![0-9A-Za-z])/g;

  function starred(number) {
    const digits = squeezed(number).replace(/-/g, "").length;
    let seen = 0;
    return number.replace(/[0-9Xx*]/g, (digit) => (seen++ < 4 || seen > digits - 2 ? digit : "*"));
  }

  function mask(masked) {
    for (const node of textNodes(document, true)) {
      if (PERSONAL.test(node.data)) node.data = node.data.replace(PERSONAL, starred);
      PERSONAL.lastIndex = 0;
    }
    for (const field of document.querySelectorAll("input, textarea")) {
      if (field.value) field.value = field.value.replace(PERSONAL, starred);
    }
    const page = readPage();
    for (const number of masked) {
      for (const [start, end] of hitsOf(page, number)) {
        for (let index = start + 4; index < end - 2; index++) {
          const { node, offset } = spotOf(page, index);
          if (/[0-9０-９Xx]/.test(node.data[offset])) node.replaceData(offset, 1, "*");
        }
      }
    }
  }

  // --- finding the place, most exact way first ---

  function bySelector({ selector }) {
    if (!selector) return null;
    try {
      const found = [...document.querySelectorAll(selector)];
      const element = found.find(isShown) ?? found[0];
      return element && { element };
    } catch {
      return null;
    }
  }

  const ADDRESSES = ["href", "src", "data-src", "data-original", "data-url", "action", "background", "poster"];
  const HOLDERS = ["onclick", "srcset", "style", "value", "content", "data-href"];

  function byLink({ raw }) {
    if (!raw) return null;
    const wanted = raw.trim();
    const attributes = [...ADDRESSES, ...HOLDERS];
    const elements = [...document.querySelectorAll(attributes.map((name) => `[${name}]`).join(","))];
    const exact = elements.filter((element) => ADDRESSES.some((name) => element.getAttribute(name)?.trim() === wanted));
    const found = exact.length
      ? exact
      : elements.filter((element) => HOLDERS.some((name) => element.getAttribute(name)?.includes(wanted)));
    const element = found.find(isShown) ?? found[0];
    return element && { element };
  }

  const isShown = (element) =>
    element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) !== false &&
    [...element.getClientRects()].some(sized);

  // A chain of texts belongs together where it stands closest: the record, its field, the wrong value.
  function byChain({ chain }) {
    if (!chain.length) return null;
    const page = readPage();
    const [first, ...rest] = chain;
    let best = null;
    for (const hit of shownHits(page, first)) {
      let last = hit;
      for (const needle of rest) {
        last = last && hitsOf(page, needle).find(([start]) => start >= last[1]);
      }
      if (last && (!best || last[1] - hit[0] < best.span)) best = { span: last[1] - hit[0], hit: last };
    }
    return best && { range: rangeOf(page, best.hit) };
  }

  // The newest entry of a list: the row that shows its day.
  function byDay({ day }) {
    if (!day) return null;
    const page = readPage();
    const [hit] = shownHits(page, day);
    if (!hit) return null;
    const range = rangeOf(page, hit);
    const row = range.startContainer.parentElement.closest("li, tr, dd, dt, p");
    return row ? { element: row } : { range };
  }

  function byText({ text, snippet, offset }) {
    if (!squeezed(text)) return null;
    const page = readPage();
    const hits = shownHits(page, text);
    if (!hits.length) return null;
    // The words around it tell which of several it is; else the one nearest to its place in the text.
    const around = squeezed((snippet ?? "").replace(/^[…\.]+|[…\.]+$/g, ""));
    const within = around.length > squeezed(text).length ? hitsOf(page, around) : [];
    const framed = hits.filter(([start, end]) => within.some(([from, to]) => from <= start && end <= to));
    const elsewhere = offset === null && around.length > squeezed(text).length && !framed.length;
    if (elsewhere) return null; // said of a title or tag; the same word in the text is innocent
    const candidates = framed.length ? framed : hits;
    const rank =
      offset === null
        ? (hit) => -parseFloat(getComputedStyle(spotOf(page, hit[0]).node.parentElement).fontSize)
        : (hit) => Math.abs(hit[0] - offset);
    const best = candidates.reduce((one, other) => (rank(other) < rank(one) ? other : one));
    return { range: rangeOf(page, best) };
  }

  // What the page says where nobody looks: its title, its tags, the words behind a picture.
  function byAttribute({ text }) {
    const wanted = squeezed(text);
    if (wanted.length < 2) return null;
    const holds = (value) => squeezed(value).includes(wanted);
    if (holds(document.title)) return { note: "位置：网页标题（浏览器标签上的文字），网页画面上看不到" };
    for (const meta of document.querySelectorAll("meta[content]")) {
      if (holds(meta.content)) {
        return { note: `位置：网页源代码的 meta 标签 ${meta.name || meta.httpEquiv || ""}，网页画面上看不到` };
      }
    }
    for (const [name, where] of [
      ["alt", "图片的替代文字"],
      ["title", "鼠标停留时的提示文字"],
      ["placeholder", "输入框的提示文字"],
      ["value", "按钮或输入框的文字"],
    ]) {
      const found = [...document.querySelectorAll(`[${name}]`)].filter((element) => holds(element.getAttribute(name)));
      const element = found.find(isShown) ?? found[0];
      if (element) return { element, note: `位置：${where}` };
    }
    return null;
  }

  // --- bringing it into view and measuring it ---

  let place = null;

  // The element itself, else what stands where it would be shown, unless that is half the page.
  function shownBox(element) {
    for (let box = element; box && box !== document.body; box = box.parentElement) {
      const { left, right, bottom, width, height } = box.getBoundingClientRect();
      const onPage = right > 0 && left < document.documentElement.scrollWidth && bottom + scrollY > 0;
      if (!isShown(box) || !onPage || width < 8 || height < 8) continue;
      return box === element || width * height < innerWidth * innerHeight * 0.3 ? box : null;
    }
    return null;
  }

  function rectsOf({ element, range }) {
    if (range) return [...range.getClientRects()].filter(sized);
    const own = element.getBoundingClientRect();
    return sized(own) ? [own] : [...element.getClientRects()].filter(sized);
  }

  // Drifting advertisements and fixed bars must not lie over the place or the words beside it.
  function uncover(target, { x, y, width, height }) {
    const middle = y + Math.min(height / 2, 100);
    for (let across = x - 300; across < x + Math.min(width, 300) + 500; across += 20) {
      const top = document.elementFromPoint(across, middle);
      if (!top || top.contains(target) || target.contains(top)) continue;
      for (let box = top; box && !box.contains(target); box = box.parentElement) {
        if (["fixed", "sticky"].includes(getComputedStyle(box).position)) box.style.visibility = "hidden";
      }
    }
  }

  const pause = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));

  const HIDDEN = "该处在网页上不直接显示（隐藏或收在菜单里）";
  const CHANGED = "截图时在网页上没有找到该处，可能已经修改";

  function locate(spec) {
    const found =
      bySelector(spec) ?? byLink(spec) ?? byDay(spec) ?? byChain(spec) ?? byText(spec) ?? byAttribute(spec);
    if (!found) return { note: spec.raw || spec.text ? CHANGED : "" };
    if (!found.element) return found;
    const box = shownBox(found.element);
    if (box === found.element) return found;
    return { ...found, element: box, note: found.note ?? (box ? `${HIDDEN}，红框标出它所在的位置` : HIDDEN) };
  }

  const targetOf = ({ element, range }) => element ?? range?.startContainer.parentElement;

  async function find(spec) {
    place = locate(spec);
    const target = targetOf(place);
    if (target) {
      target.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
      const top = Math.min(...rectsOf(place).map((rect) => rect.top));
      if (Number.isFinite(top)) scrollBy({ top: top - innerHeight * 0.4, behavior: "instant" });
    } else {
      scrollTo({ top: 0, behavior: "instant" });
    }
    const inView = ({ top, bottom }) => bottom > 0 && top < innerHeight;
    for (let waited = 0; waited < 1500; waited += 50) {
      await pause(50);
      if ([...document.images].every((image) => image.complete || !inView(image.getBoundingClientRect()))) break;
    }
    return place.note ?? "";
  }

  // Called when the page stands still.
  function measure() {
    for (const animation of document.getAnimations()) animation.pause();
    const target = targetOf(place);
    const rects = target ? rectsOf(place) : [];
    if (rects.length) uncover(target, rects[0]);
    return rects.map(({ x, y, width, height }) => ({ x, y, width, height }));
  }

  globalThis.inspector = { mask, find, measure, width: () => document.scrollingElement?.scrollWidth ?? innerWidth };
})();
