// Working by keyboard: arrows inside a group of buttons, single keys for the whole page.

const AHEAD = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

// Arrows, Home and End move between the buttons of a group; Tab still leaves it.
export function arrows(node, selector = "button") {
  node.addEventListener("keydown", (event) => {
    const stops = [...node.querySelectorAll(selector)].filter((one) => !one.disabled && one.offsetParent);
    const at = stops.indexOf(document.activeElement);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    let next;
    if (event.key in AHEAD) next = stops[(at + AHEAD[event.key] + stops.length) % stops.length];
    else if (event.key === "Home") [next] = stops;
    else if (event.key === "End") next = stops.at(-1);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return node;
}

const typing = (node) => node?.closest("input, textarea, select, dialog, [role=dialog]");

// Physical keys, so that they work in a Russian layout too. `doing` maps a code to an act.
export function shortcuts(doing) {
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.repeat || typing(event.target)) return;
    const code = event.key === "?" ? "?" : event.code;
    const act = doing[code] ?? (/^Digit[1-9]$/.test(event.code) && !event.shiftKey ? () => doing.digit(Number(event.code.at(-1))) : null);
    if (!act) return;
    event.preventDefault();
    act();
  });
}
