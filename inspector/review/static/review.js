// Single keys for the review queue. Without this script every button works just the same.
"use strict";
(() => {
  const form = document.getElementById("desk");
  const undo = document.getElementById("undo");
  const keysOn = document.getElementById("keys-on");
  if (keysOn) {
    keysOn.checked = localStorage.getItem("keys") !== "off";
    keysOn.addEventListener("change", () => localStorage.setItem("keys", keysOn.checked ? "on" : "off"));
  }
  const items = form ? [...form.querySelectorAll(".item")] : [];
  const box = (item) => item.querySelector("input[type=checkbox]");
  const picked = () => items.filter((item) => box(item).checked);
  const current = () => document.activeElement.closest(".item");

  function focus(index) {
    if (items.length) items[Math.max(0, Math.min(index, items.length - 1))].focus();
  }
  function count() {
    items.forEach((item) => item.classList.toggle("picked", box(item).checked));
    const number = picked().length;
    document.getElementById("picked").textContent = number ? `已选 ${number} 个` : "";
  }
  function button(action) {
    return form.querySelector(`button[name=action][value=${action}]`);
  }
  // The decision goes to what is ticked, else to the item in hand; afterwards the next one is in hand.
  function act(action) {
    const chosen = picked();
    const all = form.querySelector("input[name=all]");
    if (!chosen.length && !(all && all.checked)) {
      const item = current() || last;
      if (!item) return;
      box(item).checked = true;
      form.elements.place.value = items.indexOf(item);
    } else if (chosen.length) {
      form.elements.place.value = items.indexOf(chosen[0]);
    }
    form.requestSubmit(button(action));
  }

  let last = null;
  items.forEach((item) => item.addEventListener("focusin", () => { last = item; }));
  if (form) {
    form.addEventListener("change", count);
    form.addEventListener("click", (event) => {
      const one = event.target.closest("button[name=one]");
      if (one) form.elements.place.value = items.indexOf(one.closest(".item"));
    });
    document.getElementById("page-all").addEventListener("change", (event) => {
      items.forEach((item) => { box(item).checked = event.target.checked; });
      count();
    });
    const enter = (field, action) => field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); act(action); }
      if (event.key === "Escape" && last) last.focus();
    });
    enter(form.elements.unit, "assign");
    enter(form.elements.reason, "note");
    const place = /^#i(\d+)$/.exec(location.hash);
    if (place) focus(Number(place[1]));
    count();
  }

  // A file goes over with the token in a header: the page's own form cannot send both. What comes back is shown.
  const proof = document.getElementById("proof");
  if (proof) {
    document.getElementById("proof-file").hidden = false;
    proof.addEventListener("submit", async (event) => {
      if (!proof.elements.file.files.length) return;
      event.preventDefault();
      const headers = { "x-csrftoken": proof.elements.csrftoken.value };
      const answer = await fetch("/text", { method: "POST", headers, body: new FormData(proof) });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const main = document.getElementById("main");
      [...main.children].slice([...main.children].indexOf(proof) + 1).forEach((old) => old.remove());
      main.append(...[...page.querySelectorAll("#main > .wrong, #main > section")]);
    });
  }

  const keys = {
    j: () => focus(items.indexOf(current() || last) + 1),
    k: () => focus(items.indexOf(current() || last) - 1),
    c: () => act("confirm"),
    m: () => act("false_alarm"),
    n: () => act("not_ours"),
    a: () => form && form.elements.unit.focus(),
    t: () => form && form.elements.reason.focus(),
    x: () => { const item = current() || last; if (item) { box(item).checked = !box(item).checked; count(); } },
    z: () => undo && undo.requestSubmit(),
    o: () => { const item = current() || last; if (item) location.href = item.querySelector("h2 a").href; },
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
    if (typing || event.ctrlKey || event.altKey || event.metaKey || event.repeat || (keysOn && !keysOn.checked)) return;
    const key = keys[event.key];
    if (key && (items.length || event.key === "z")) { event.preventDefault(); key(); }
  });
})();
