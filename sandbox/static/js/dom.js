// Elements without a framework.

const ICONS = {
  back: "M15 5l-7 7 7 7",
  send: "M4 12l16-8-6 16-3-6z",
  clip: "M20 11l-8.500 8.500a5 5 0 0 1-7-7L13 4a3.300 3.300 0 0 1 4.700 4.700l-8.500 8.500a1.700 1.700 0 0 1-2.400-2.400L14.500 7",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  close: "M6 6l12 12M18 6L6 18",
  down: "M12 5v14M6 13l6 6 6-6",
  reply: "M10 7L4 12l6 5v-3.500c5 0 8 1 10 4.500 0-6-4-9-10-9z",
  forward: "M14 7l6 5-6 5v-3.500c-5 0-8 1-10 4.500 0-6 4-9 10-9z",
  edit: "M5 19l1-4L16 5l3 3L9 18z",
  trash: "M5 7h14M10 7V5h4v2M7 7l1 13h8l1-13",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  play: "M8 5l11 7-11 7z",
  link: "M8 16L17 7M10 7h7v7",
  grid: "M4 6h7v5H4zM13 6h7v5h-7zM4 13h7v5H4zM13 13h7v5h-7z",
  slash: "M14 5l-4 14",
  clock: "M12 7v5l3 2M12 3a9 9 0 1 0 .01 0",
  sun: "M12 8a4 4 0 1 0 .01 0M12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.400 1.400M17.600 17.600L19 19M5 19l1.400-1.400M17.600 6.400L19 5",
  flag: "M6 21V4h11l-2 4 2 4H6",
  check: "M5 13l4 4 10-11",
  ban: "M12 3a9 9 0 1 0 .01 0M6 6l12 12",
  fold: "M6 9l6 6 6-6",
  pause: "M8 5v14M16 5v14",
  next: "M5 12h13M12 6l6 6-6 6",
  restart: "M5 5v5h5M5.500 10A7.500 7.500 0 1 1 5 14",
  bug: "M12 8a4 4 0 0 1 4 4v3a4 4 0 0 1-8 0v-3a4 4 0 0 1 4-4zM9 8l-2-3M15 8l2-3M4 11h4M16 11h4M4 17l4-1M20 17l-4-1M12 8v11",
  keys: "M3 7h18v10H3zM7 11h.01M11 11h.01M15 11h.01M8 14h8",
  pin: "M9 4h6l-1 6 4 4H6l4-4zM12 14v6",
};

export function h(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (key === "html") node.innerHTML = value;
    else if (key in node && typeof value !== "string") node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, props = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, ...props }, icon(name));
}

export function avatar(name, id) {
  const letters = name.replace(/[^\p{L}\p{N} ]/gu, "").split(/\s+/).filter(Boolean);
  const initials = letters.slice(0, 2).map((word) => word[0].toUpperCase()).join("");
  return h("span", { class: `avatar tint-${Math.abs(id) % 7}`, "aria-hidden": "true" }, initials || "?");
}
