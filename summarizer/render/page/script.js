// script.js - comfort only; the page is whole without it. A link into something closed
// opens it, Escape closes what is open around the focus, a numbered dot leads to its
// sentence.
(function () {
    "use strict";
    function follow(id) {
        var target = id && document.getElementById(id);
        if (!target) return;
        for (var node = target; node; node = node.parentElement) {
            if (node.tagName === "DETAILS") node.open = true;
        }
        target.scrollIntoView({ block: "nearest" });
        var focus = target.querySelector("summary");
        if (focus && target.tagName === "DETAILS") focus.focus({ preventScroll: true });
    }
    addEventListener("hashchange", function () {
        follow(location.hash.slice(1));
    });
    document.addEventListener("click", function (event) {
        var link = event.target.closest("a[href^='#'], [data-pick]");
        if (!link) return;
        var id = link.dataset.pick || link.getAttribute("href").slice(1);
        if (link.dataset.pick) location.hash = id;
        if (location.hash === "#" + id) follow(id);
    });
    document.addEventListener("keydown", function (event) {
        var open = event.key === "Escape" && event.target.closest("details[open]");
        if (!open) return;
        open.open = false;
        open.querySelector("summary").focus();
    });
    document.documentElement.classList.add("scripted");
    follow(location.hash.slice(1));
})();
