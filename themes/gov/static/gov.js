// What gets better with a script. Without it every page is readable and every link works.
(function () {
  "use strict";
  var root = document.documentElement;

  // Storage may be forbidden (private windows, pages opened from disk); choices then last for one page.
  function keep(key, value) {
    try { localStorage.setItem("gov-" + key, value); } catch (e) { /* not kept */ }
  }
  function kept(key) {
    try { return localStorage.getItem("gov-" + key); } catch (e) { return null; }
  }

  // Before anything is painted, so that the page does not jump.
  root.classList.add("script");
  if (kept("large") === "1") root.classList.add("large");
  var scheme = kept("scheme");
  if (scheme === "dark" || scheme === "light") root.setAttribute("data-scheme", scheme);

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  function largeType() {
    var box = document.getElementById("large-type");
    if (!box) return;
    box.checked = root.classList.contains("large");
    // The label in the footer stands for the box, so it becomes what answers the keyboard as well.
    var buttons = all("label[for=large-type]").map(function (label) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = label.textContent;
      button.addEventListener("click", function () { box.click(); });
      label.replaceWith(button);
      return button;
    });
    function tell() { buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(box.checked)); }); }
    box.addEventListener("change", function () {
      root.classList.toggle("large", box.checked);
      keep("large", box.checked ? "1" : "0");
      tell();
      // What just fitted may now have to be pushed along.
      dispatchEvent(new Event("resize"));
    });
    tell();
  }

  function isDark() {
    var chosen = root.getAttribute("data-scheme");
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function tools() {
    all("[data-do=scheme]").forEach(function (button) {
      function word() { button.textContent = isDark() ? button.dataset.light : button.dataset.dark; }
      button.hidden = false;
      word();
      button.addEventListener("click", function () {
        var next = isDark() ? "light" : "dark";
        root.setAttribute("data-scheme", next);
        keep("scheme", next);
        word();
      });
    });
    all("[data-do=print]").forEach(function (button) {
      button.hidden = false;
      button.addEventListener("click", function () { print(); });
    });
  }

  // Filters the rows that are on the page.
  function filters() {
    all("[data-filter]").forEach(function (box) {
      var target = document.getElementById(box.dataset.filter);
      var input = box.querySelector("input");
      var count = box.querySelector(".filter-count");
      var none = box.querySelector(".filter-none");
      if (!target || !input) return;
      var rows = all("[data-row]", target).map(function (row) {
        return { row: row, text: row.textContent.toLowerCase().replace(/\s+/g, " ") };
      });
      box.hidden = false;
      input.addEventListener("input", function () {
        var words = input.value.toLowerCase().split(/[\s\u3000]+/).filter(Boolean);
        var shown = 0;
        rows.forEach(function (item) {
          var hit = words.every(function (word) { return item.text.indexOf(word) >= 0; });
          item.row.hidden = !hit;
          if (hit) shown += 1;
        });
        all("section", target).forEach(function (section) {
          section.hidden = words.length > 0 && !section.querySelector("[data-row]:not([hidden])");
        });
        count.textContent = words.length
          ? box.dataset.shown.replace("{shown}", shown).replace("{total}", rows.length) : "";
        none.hidden = shown > 0;
      });
    });
  }

  // A link to another host is opened only after a word about it.
  function leaving() {
    var dialog = document.getElementById("leave");
    if (!dialog || typeof dialog.showModal !== "function") return;
    var go = dialog.querySelector("a");
    var title = document.getElementById("leave-title").textContent;
    all("a[href^=http]").forEach(function (link) {
      if (link !== go && link.host !== location.host && !link.title) link.title = title;
    });
    document.addEventListener("click", function (event) {
      var link = event.target.closest && event.target.closest("a[href]");
      if (!link || link === go || event.defaultPrevented || event.button > 0) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      if (!/^https?:$/.test(link.protocol) || link.host === location.host) return;
      event.preventDefault();
      go.href = link.href;
      dialog.querySelector(".leave-address").textContent = link.href;
      dialog.showModal();
    });
    go.addEventListener("click", function () { dialog.close(); });
  }

  // A frame that has nothing to scroll is no stop for the keyboard and no landmark; nor is the table of a chart a
  // landmark, which may bear the name of another table.
  function frames() {
    function look() {
      all(".table-wrap, .chart-narrow").forEach(function (frame) {
        var wide = frame.scrollWidth > frame.clientWidth + 1;
        frame.classList.toggle("scrolls", wide);
        if (wide) frame.tabIndex = 0; else frame.removeAttribute("tabindex");
        if (frame.hasAttribute("role")) frame.setAttribute("role", wide && !frame.closest("details") ? "region" : "group");
      });
    }
    look();
    addEventListener("resize", look);
    // What was folded has a width only now.
    document.addEventListener("toggle", look, true);
  }

  // The source of a figure is shown inside the window, and goes on Esc until one comes back to its figure.
  function sources() {
    function place(figure) {
      var at = figure.getBoundingClientRect(), tip = getComputedStyle(figure, "::after"), high = parseFloat(tip.height);
      var left = Math.min(0, root.clientWidth - 16 - at.left - parseFloat(tip.width)), below = high > at.top;
      figure.style.setProperty("--left", left + "px");
      figure.classList.toggle("below", below);
      // In a table that is pushed along it stands above the table, and touches its number there as well.
      figure.style.setProperty("--at", (below ? at.bottom : at.top - high) + "px auto auto " + (at.left + left) + "px");
    }
    function show(event) {
      var figure = event.target.closest(".figure");
      if (!figure) return;
      figure.classList.remove("quiet");
      place(figure);
    }
    if (!document.querySelector(".figure")) return;
    document.addEventListener("mouseover", show);
    document.addEventListener("focusin", show);
    document.addEventListener("scroll", function () { all(".scrolls .figure:hover, .scrolls .figure:focus").forEach(place); }, true);
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      all(".figure:hover, .figure:focus").forEach(function (figure) { figure.classList.add("quiet"); });
    });
  }

  // A line of facets that is wider than its room shows the chosen one, and the one that the keyboard is on.
  function facets() {
    function show(link) {
      var line = link.closest("ul");
      if (!line) return;
      var room = line.getBoundingClientRect(), at = link.getBoundingClientRect();
      line.scrollLeft += Math.min(0, at.left - room.left - 4) + Math.max(0, at.right - room.right + 4);
    }
    all(".facets").forEach(function (facet) {
      all("[aria-current]", facet).forEach(show);
      facet.addEventListener("focusin", function (event) { show(event.target); });
    });
  }

  // Beside a text the contents come after it; where there is one column, before it, for the eye, the ear and the keyboard.
  function order() {
    var contents = document.querySelector(".doc-side .toc"), text = document.querySelector(".doc-content");
    if (!contents || !text) return;
    var narrow = matchMedia("(max-width: 70rem)"), place = document.createComment("");
    contents.before(place);
    function put() {
      if (narrow.matches || root.classList.contains("large")) text.before(contents); else place.after(contents);
    }
    put();
    addEventListener("resize", put);
  }

  // Marks in the table of contents the part that is being read.
  function contents() {
    var links = all(".toc a");
    if (!links.length || !("IntersectionObserver" in window)) return;
    var heads = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
    var observer = new IntersectionObserver(function () {
      var at = -1;
      heads.forEach(function (head, i) { if (head && head.getBoundingClientRect().top < 140) at = i; });
      links.forEach(function (link, i) {
        if (i === at) link.setAttribute("aria-current", "location"); else link.removeAttribute("aria-current");
      });
    }, { rootMargin: "-130px 0px 0px 0px", threshold: [0, 1] });
    heads.forEach(function (head) { if (head) observer.observe(head); });
  }

  document.addEventListener("DOMContentLoaded", function () {
    [largeType, tools, filters, leaving, order, frames, sources, facets, contents].forEach(function (part) { part(); });
  });
})();
