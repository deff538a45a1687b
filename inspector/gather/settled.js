// Wait until the page has filled itself in, then hand over what it has become.
async ({ patience, grace, limit }) => {
  const pause = (ms) => new Promise((resume) => setTimeout(resume, ms));
  const shown = (element) => element?.getClientRects().length > 0;

  // A list that a script fills stands there empty, by an id the script knows.
  const EMPTY_LISTS =
    "ul[id]:empty, ol[id]:empty, tbody[id]:empty, dl[id]:empty, " +
    ["list", "data", "news", "content", "app", "root", "main"].map((word) => `div[id*="${word}" i]:empty`).join(", ");
  const PLACEHOLDER = /加载中|正在加载|\{\{/;
  const SILENT = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TEXTAREA"]);

  const placeholderShown = () => {
    const texts = document.createTreeWalker(document, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const element = texts.currentNode.parentElement;
      if (PLACEHOLDER.test(texts.currentNode.data) && !SILENT.has(element?.tagName) && shown(element)) return true;
    }
    return false;
  };
  const soonReplaced = () => {
    const refresh = document.querySelector('meta[http-equiv="refresh" i]');
    return /^\s*[0-2](\.\d*)?\s*[;,]\s*url/i.test(refresh?.content ?? "");
  };
  const unfinished = () => document.querySelector(EMPTY_LISTS) !== null || placeholderShown();

  const started = performance.now();
  const elapsed = () => performance.now() - started;
  while (soonReplaced() && elapsed() < patience) await pause(50);
  while (unfinished() && elapsed() < grace) await pause(25);

  const answer = { markup: /html/.test(document.contentType), loading: document.readyState === "loading", size: 0, text: "", more: false };
  if (!limit) return answer;

  // Open shadow roots belong to what a reader sees; their content takes its place in the page.
  const hosts = [...document.querySelectorAll("*")].filter((element) => element.shadowRoot);
  while (hosts.length) {
    const host = hosts.pop();
    hosts.push(...[...host.shadowRoot.querySelectorAll("*")].filter((element) => element.shadowRoot));
    host.prepend(...host.shadowRoot.childNodes);
  }

  const more = /更多|下一?页|后一?页|load more|show more|next page/i.test(document.body?.textContent ?? "");
  const root = document.documentElement;
  const doctype = document.doctype ? `<!DOCTYPE ${document.doctype.name}>` : "";
  const text = answer.markup ? doctype + (root?.outerHTML ?? "") : (root?.textContent ?? "");
  return { ...answer, more, size: text.length, text: text.length > limit ? "" : text };
}
