// The bottom of a chat: text, files, the quote being answered, the reply keyboard, «Запустить».

import { h, icon, iconButton } from "./dom.js";
import { snippet } from "./service.js";
import { menu } from "./sheet.js";

export class Composer {
  constructor(on) {
    this.on = on;
    this.quoted = null;
    this.edited = null;
    this.area = h("textarea", {
      rows: "1", placeholder: "Сообщение", "aria-label": "Сообщение", "data-testid": "composer",
      oninput: () => this.grow(), onkeydown: (event) => this.key(event),
    });
    this.bar = h("div", { class: "quoting", hidden: true });
    this.keys = h("div", { class: "reply-keyboard", hidden: true });
    this.commands = iconButton("slash", "Команды бота", { class: "icon-button slash", onclick: () => this.list() });
    this.send = iconButton("send", "Отправить", { class: "icon-button send", "data-testid": "send", onclick: () => this.submit() });
    this.line = h("div", { class: "line" },
      iconButton("clip", "Прикрепить фотографию или файл", { "data-testid": "attach", onclick: () => on.attach() }),
      this.area, this.commands, this.send);
    this.startButton = h("button", { type: "button", class: "start", "data-testid": "start", onclick: () => on.say("/start") });
    this.node = h("footer", { class: "composer" }, this.bar, this.line, this.startButton, this.keys);
  }

  update(chat) {
    this.chat = chat;
    this.line.hidden = !chat.started;
    this.startButton.hidden = chat.started;
    this.startButton.textContent = chat.blocked ? "Разблокировать" : "Запустить";
    this.commands.hidden = !chat.commands.length;
    const keyboard = JSON.stringify(chat.keyboard);
    if (this.keyboard !== keyboard) {
      this.keyboard = keyboard;
      this.drawKeys(chat.keyboard?.keyboard ?? []);
    }
  }

  drawKeys(rows) {
    this.keys.hidden = !rows.length;
    this.keys.replaceChildren(...rows.map((row) => h("div", { class: "keys-row" }, row.map((button) =>
      h("button", { type: "button", class: "key", onclick: () => this.on.keyboard(button) }, button.text)))));
  }

  list() {
    menu(this.on.phone(), "Команды бота", this.chat.commands.map((one) => ({
      icon: "slash", text: h("span", {}, h("b", {}, `/${one.command}`), ` ${one.description}`),
      run: () => this.on.say(`/${one.command}`),
    })));
  }

  quote(message, focus = true) {
    this.quoted = message;
    this.edited = null;
    this.drawBar("reply", message.sender, snippet({ text: message.text, kind: message.media[0]?.kind }), focus);
  }

  edit(message) {
    this.edited = message;
    this.quoted = null;
    this.area.value = message.text;
    this.drawBar("edit", "Изменение", message.text);
    this.grow();
  }

  drawBar(sign, title, text, focus = true) {
    this.bar.hidden = false;
    this.bar.replaceChildren(icon(sign), h("p", {}, h("b", {}, title), h("span", {}, text)),
      iconButton("close", "Отменить", { onclick: () => this.drop() }));
    if (focus) this.area.focus({ preventScroll: true });
  }

  drop() {
    if (this.edited) this.area.value = "";
    this.quoted = this.edited = null;
    this.bar.hidden = true;
    this.grow();
  }

  take() {
    const text = this.area.value.trim();
    const quoted = this.quoted;
    this.area.value = "";
    this.quoted = null;
    this.drop();
    return { text, quoted };
  }

  submit() {
    if (!this.area.value.trim()) return;
    const edited = this.edited;
    if (edited) {
      const text = this.area.value.trim();
      this.drop();
      this.on.edit(edited, text);
    } else {
      const { text, quoted } = this.take();
      this.on.say(text, quoted);
    }
    this.area.focus({ preventScroll: true });
  }

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (this.quoted || this.edited) this.drop();
      else this.on.escape();
    }
  }

  place() { return this.startButton.hidden ? this.area : this.startButton; }

  grow() {
    this.area.style.height = "";
    if (this.area.scrollHeight > 40) this.area.style.height = `${Math.min(this.area.scrollHeight, 140)}px`;
    this.send.classList.toggle("ready", Boolean(this.area.value.trim()));
  }
}
