// Everything works by links alone; this flashes whole findings, leads back, and leads from marks to entries.
(() => {
  "use strict";
  const back = document.getElementById("back");
  let origin = null;

  // the marks that cover the words of an anchor "w<article>-<start>-<end>"
  const marksOf = (anchor) => {
    let left = anchor.id.split("-").slice(1).reduce((start, end) => end - start);
    const found = [];
    const walker = document.createTreeWalker(anchor.parentNode, NodeFilter.SHOW_TEXT);
    walker.currentNode = anchor;
    while (left > 0 && walker.nextNode()) {
      left -= [...walker.currentNode.data].length;
      const mark = walker.currentNode.parentElement.closest("mark");
      if (mark) found.push(mark);
    }
    return found;
  };

  const flash = (elements) => {
    document.querySelectorAll(".flash").forEach((element) => element.classList.remove("flash"));
    elements.forEach((element) => element.classList.add("flash"));
  };

  const go = (link) => {
    const target = document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    origin = link;
    back.hidden = false;
    flash(target.id.startsWith("w") ? marksOf(target) : [target]);
  };

  // the entry of a mark: the listed finding beside the text that leads to one of its anchors
  const entryOf = (mark) => {
    const beside = mark.closest(".source").querySelector(".findings");
    for (let node = mark.previousSibling; node && node.nodeName === "A"; node = node.previousSibling) {
      const listed = beside.querySelector(`a[href="#${CSS.escape(node.id)}"]`);
      const entry = listed && listed.closest("li").querySelector(".entry");
      if (entry) return entry;
    }
    return null;
  };

  document.addEventListener("click", (event) => {
    if (event.target === back) {
      event.preventDefault();
      if (origin) {
        origin.scrollIntoView({ block: "center" });
        origin.focus({ preventScroll: true });
        flash([origin]);
      }
      back.hidden = true;
      return;
    }
    const link = event.target.closest('main a[href^="#"]');
    if (link) go(link);
    const mark = event.target.closest(".text mark");
    const entry = mark && entryOf(mark);
    if (entry) entry.click();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !back.hidden) back.click();
  });
  document.body.classList.add("linked");
})();
