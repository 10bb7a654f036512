# An urgent alert: the first line says why it came.
alert-flag = ❗️ <b>№ { $number }: срочный доклад</b> — { $what }. Отметка: { $who }
alert-flag-socially-significant = социально значимое сообщение
alert-flag-activity-surge = повышенная активность жителей
alert-flag-other = особая отметка
alert-importance = ❗️ <b>№ { $number }: важность — { $importance }</b>. Отметка: { $who }
alert-breach = 🚨 <b>№ { $number }: срок пропущен, ответа всё ещё нет</b> — { $kind }: { $late }. У кого: { $who }
alert-surge = { $growing ->
    [yes] 📈 <b>Всплеск усиливается:</b> { $what }
   *[no] 📈 <b>Всплеск сообщений:</b> { $what }
}
surge-by-topic = { surge-count } на тему «{ $label }»; { surge-usual }
surge-by-dept = { surge-count } для подразделения «{ $label }»; { surge-usual }
surge-by-place = { surge-count } об одном месте — { $label }; { surge-usual }
surge-count = { $hours ->
    [one] за { $hours } час
    [few] за { $hours } часа
   *[many] за { $hours } часов
} { $count ->
    [one] { $count } сообщение
    [few] { $count } сообщения
   *[many] { $count } сообщений
}
surge-usual = { $usual ->
    [none] сравнить пока не с чем, идёт первая неделя работы
    [same] обычно { $low } — столько в эти же часы { surge-weeks }
   *[range] обычно { $low }–{ $high } — столько в эти же часы { surge-weeks }
}
surge-weeks = { $weeks ->
    [1] неделю назад
    [one] за { $weeks } прошлую неделю
    [few] за { $weeks } прошлые недели
   *[many] за { $weeks } прошлых недель
}
alert-duty = По регламенту докладываете вы.
alert-again = { $count ->
    [one] 🔔 Повторно: ответа нет.
   *[other] 🔔 Повторно, { $count }-й раз: ответа нет.
}
alert-passed-on = ⏫ Нет ответа: { $role }. Сообщаю вам как замещающему.
alert-acknowledged = ✅ <b>Принял: { $who }, { $at }</b>
alert-over-closed = ☑️ Сообщение закрыто ({ $at }): ваш ответ не нужен.
alert-over-done = ☑️ Больше не просрочено ({ $at }): ваш ответ не нужен.
alert-over-undone = ☑️ Отметка снята ({ $at }): ваш ответ не нужен.
alert-over-faded = ☑️ Всплеск прошёл ({ $at }): ваш ответ не нужен.
alert-over-grown = ☑️ Всплеск усилился ({ $at }): новое сообщение ниже ↓
alert-moved = Напоминание об этом — ниже ↓

# Buttons.
button-alert-take = ✅ Принял
button-alert-take-all = ✅ Принял всё
button-alert-back = ↩️ Отменить
button-alert-instruct = 📌 Поручить
button-alert-all = 🗒 Показать все
button-alert-cases = 📈 Сообщения: { $count }
button-alert-mark = ❗️ Отметить: повышенная активность

# Answers to the buttons.
alert-taken = Принято. Куратору сообщено.
alert-taken-already = Уже принято: { $who }, { $at }.
alert-taken-all = { $count ->
    [0] Срочных сообщений, которые ждут вашего ответа, нет.
   *[other] Принято: { $count }. Куратору сообщено.
}
alert-taken-back = Отменено: доклад снова ждёт ответа.
alert-not-taken-back = Отменить может тот, кто принял, и только в течение минуты.
alert-not-yours = Этот доклад адресован не вам. Отвечает: { $role }.
alert-is-over = Ответ больше не нужен: вопрос уже решён.
alert-mark-not-yours = Отмечает повышенную активность куратор.
alert-marked = { $count ->
    [0] Все сообщения уже отмечены.
    [one] Отмечено { $count } сообщение.
    [few] Отмечено { $count } сообщения.
   *[many] Отмечено { $count } сообщений.
}

# Lines about an alert to others.
alert-what-flag = № { $number }, срочный доклад
alert-what-importance = № { $number }, важное сообщение
alert-what-breach = № { $number }, пропущенный срок
alert-what-surge = всплеск сообщений
alert-note-acknowledged = ✅ <b>Принято:</b> { $what }. { $role }: { $who }, { $at }
alert-note-acknowledged-all = ✅ <b>Принято срочных сообщений: { $count }.</b> { $role }: { $who }, { $at }
alert-note-acknowledgement-undone = ↩️ <b>Отменено:</b> { $what } снова ждёт ответа. { $role }: { $who }, { $at }
alert-note-unanswered = 🚨 <b>Никто не ответил на срочное сообщение. Доложите по телефону.</b> Не ответили: { $who }
    { $why }
alert-note-nobody = 🚨 <b>Срочное — некому сообщить:</b> { $what }. { $who }: никто не назначен или недоступен. Назначьте: /invite
alert-note-surge = 📈 <b>Всплеск сообщений:</b> { $what }. Уже доложено.

# Instructions of those who were alerted.
about-instructed = 📌 <b>Вам поручение</b>
prompt-instruct = { $who }что поручить куратору по № { $number }? Ответьте на это сообщение.
prompt-instruct-hint = Текст поручения
instruction-given = Поручение по № { $number } передано куратору.
instruction-line = { $head ->
    [yes] 📌 <b>Поручение главы:</b> { $text } <i>({ $who })</i>
   *[no] 📌 <b>Поручение:</b> { $text } <i>({ $role }: { $who })</i>
}
button-instruction-done = { $count ->
    [1] ✔️ Исполнено
   *[other] ✔️ Исполнено: поручение { $n }
}
instruction-marked = № { $number }: поручение исполнено, сообщено тому, кто поручил
alert-note-instruction-done = ✔️ <b>Поручение по № { $number } исполнено:</b> { $who }, { $at }
    <blockquote>{ $text }</blockquote>
instruction-done-already = Поручение уже исполнено: { $who }.
instruction-not-yours = Это поручение куратору.

# The lists.
list-urgent = 🗒 <b>Срочное и просроченное: { $count }</b>
list-urgent-empty = Срочного и просроченного нет.
list-surge = 📈 <b>Сообщения всплеска: { $count }</b>
list-surge-empty = Этих сообщений больше нет.

# Events of the journal, and messages whose delivery it proves.
notice-urgent-importance = извещение о важном сообщении
notice-surge = извещение о всплеске сообщений
event-acknowledged = ✅ срочный доклад принят
event-acknowledgement-undone = ↩️ отметка «Принял» отменена
event-instructed = 📌 поручение{ $reason-given ->
    [no] { "" }
   *[yes] : { $reason }
}
event-instruction-done = ✔️ поручение исполнено
