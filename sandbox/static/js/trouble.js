// Trouble on order: what the next calls of the bot will meet, and what it has asked for lately.

import { get, post, remove } from "./api.js";
import { h } from "./dom.js";
import { stamp } from "./format.js";
import { openWindow } from "./window.js";

const KINDS = [
  ["429", "429: подождать", { status: 429, retry_after: 5 }],
  ["403", "403: бот заблокирован", { status: 403 }],
  ["500", "500: сбой Telegram", { status: 500 }],
  ["502", "502: страница прокси", { status: 502, html: true }],
  ["before", "Связь оборвалась: запрос не дошёл", { drop: "before" }],
  ["after", "Ответ потерян: сделано, но бот не узнал", { drop: "after" }],
  ["slow", "Медленно: ответ через 5 секунд", { status: 200, delay: 5 }],
];
const METHODS = [["*", "любой метод"], ["sendMessage", "sendMessage"], ["editMessageText", "editMessageText"], ["answerCallbackQuery", "answerCallbackQuery"], ["getUpdates", "getUpdates"]];
const NEWEST = 12;

const options = (pairs) => pairs.map(([value, title]) => h("option", { value }, title));

export async function openTrouble(failed) {
  const kind = h("select", { "data-testid": "fault-kind" }, options(KINDS));
  const method = h("select", { "data-testid": "fault-method" }, options(METHODS));
  const times = h("input", { type: "number", min: "1", max: "1000", value: "1", "data-testid": "fault-times" });
  const limits = h("input", { type: "checkbox", "data-testid": "flood", onchange: () => attempt(() => post("flood", { on: limits.checked })) });
  const waiting = h("ul", { class: "waiting", "data-testid": "faults-waiting" });
  const calls = h("ol", { class: "calls", "data-testid": "calls" });

  async function draw() {
    const told = await get("faults");
    limits.checked = told.flood;
    waiting.replaceChildren(...(told.waiting.length ? told.waiting.map((one) => h("li", {}, words(one))) : [h("li", { class: "none" }, "Неполадок не назначено")]));
    const log = await get("calls");
    calls.replaceChildren(...log.slice(-NEWEST).reverse().map((one) => h("li", { class: one.status === 200 ? "" : "bad" },
      h("time", {}, stamp(one.at)), h("b", {}, one.method), h("span", {}, one.description || (one.status ? "ok" : "без ответа")))));
  }

  async function attempt(work) {
    try {
      await work();
      await draw();
    } catch (error) {
      failed(error.message);
    }
  }

  const order = () => attempt(() => post("faults", { method: method.value, times: Number(times.value), ...KINDS.find(([id]) => id === kind.value)[2] }));
  openWindow("Неполадки Telegram", [
    h("p", { class: "lead" }, "Что встретит бот при следующих вызовах. Он должен всё пережить: повторить, подождать, ничего не потерять."),
    h("div", { class: "fields" }, h("label", {}, "Что случится", kind), h("label", {}, "Какой вызов", method), h("label", {}, "Сколько раз", times)),
    h("div", { class: "sheet-buttons" },
      h("button", { type: "button", class: "plain", "data-testid": "faults-clear", onclick: () => attempt(() => remove("faults")) }, "Снять все"),
      h("button", { type: "button", class: "main", "data-testid": "fault-order", onclick: order }, "Назначить")),
    waiting,
    h("label", { class: "check" }, limits, "Соблюдать пределы Telegram: 30 сообщений в секунду, 1 в чат, 20 в минуту в группу"),
    h("h3", {}, "Последние вызовы бота"), calls,
  ], "trouble");
  await attempt(async () => {});
}

function words(one) {
  const what = one.drop === "before" ? "запрос не дойдёт" : one.drop === "after" ? "ответ потеряется" : one.status === 200 ? `задержка ${one.delay} с` : `ответ ${one.status}`;
  return `${one.method === "*" ? "любой метод" : one.method}: ${what}, раз: ${one.times}`;
}
