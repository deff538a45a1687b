// Do what a visitor does who wants to see the rest of a list: press “more” or “next page”, else scroll to the end.
// Returns what was done and the links that were not there at the call before.
(() => {
  const MORE = /^(点击|加载|查看|显示|浏览|展开)*更多(内容|信息|数据|新闻)?\s*(\.{3}|…|>{1,2}|»|↓)?$|^load\s+more$|^show\s+more$/i;
  const NEXT = /^(下一页|下页|后一页|后页|next(\s+page)?|>|›|»|下一页\s*[>›»])$/i;
  const shown = (element) => element.getClientRects().length > 0;
  const off = (element) =>
    element.disabled || element.closest('[disabled], [aria-disabled="true"], .disabled, .is-disabled, .layui-disabled') !== null;
  // A link with an address of its own is followed by the crawl; only what a script does must be pressed.
  const scripted = (element) => {
    const link = element.closest("a[href]");
    if (link) return /^\s*(#|javascript:)/i.test(link.getAttribute("href")) || link.getAttribute("href").trim() === "";
    // A button of a form sends the form, which is not ours to do.
    if (element.closest("form button:not([type=button])")) return false;
    if (element.closest("button, [onclick], [role=button]")) return true;
    return getComputedStyle(element).cursor === "pointer";
  };
  const controls = (pattern) => {
    for (const element of document.querySelectorAll("a, button, input[type=button], div, span, li, p, em, i, b")) {
      if (element.childElementCount > 1) continue;
      const words = (element.tagName === "INPUT" ? element.value : element.textContent).trim() || element.title;
      if (words.length <= 12 && pattern.test(words) && shown(element) && !off(element) && scripted(element)) return element;
    }
    return null;
  };
  const scroll = () => {
    const before = scrollY;
    scrollTo(0, document.documentElement.scrollHeight);
    return scrollY > before;
  };

  globalThis.__met ??= new Set();
  const news = [];
  const roots = [document];
  for (const root of roots) {
    for (const link of root.querySelectorAll("a[href]")) {
      const raw = link.getAttribute("href");
      if (globalThis.__met.has(raw) || globalThis.__met.size > 5000) continue;
      globalThis.__met.add(raw);
      news.push([raw, link.textContent.trim().slice(0, 300)]);
    }
    for (const element of root.querySelectorAll("*")) if (element.shadowRoot) roots.push(element.shadowRoot);
  }
  const control = controls(MORE) ?? controls(NEXT);
  if (control) control.click();
  return { did: control ? "pressed" : scroll() ? "scrolled" : "", links: news };
})()
