# Many reminders at once.
digest-late = 🔴 <b>Сроки пропущены: { $count }</b>
digest-soon = ⏰ <b>Сроки подходят: { $count }</b>
digest-line = <b>№ { $number }</b> { $what }{ $dept-given ->
    [no] { "" }
   *[yes] { " " }({ $dept })
}{ $left-given ->
    [no] { "" }
   *[yes] : { $left }
}
    <i>{ $text }</i>
digest-more = и ещё { $count }
button-show-all = Показать все

# The letters of the day.
digest-morning = 🌅 <b>На сегодня, { $day } { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}</b>
evening = 🌇 <b>Итоги дня</b>
    Получено: { $registered }
    Ответов опубликовано: { $published }
    Возвращено исполнителями: { $returned }
    Нарушено сроков: { $overdue }

    Открыто: { $open }, из них просрочено сроков: { $late }
    До конца завтрашнего дня истекает сроков: { $soon }
    Всё открытое: /queue

# The clock and the calendar.
clock-jumped = 🚨 Часы сервера { $ahead ->
    [yes] ушли вперёд
   *[no] переведены назад
} на { $minutes } мин: их перевели или компьютер спал. Сроки считаются по этим часам — проверьте время сервера.
clock-wrong = 🚨 Часы сервера { $ahead ->
    [yes] спешат
   *[no] отстают
} на { $minutes } мин против часов Telegram. Сроки считаются по часам сервера — исправьте их.
calendar-ends = 📅 Производственный календарь подтверждён до { $last }. Осталось дней: { $days }. Без календаря на новый год сроки посчитать нельзя: обновите программу или внесите праздничные дни.
rules-shifted = 📅 Правила или календарь изменились, сдвинулись сроки: { $count }
    { $lines }
rules-shift = № { $number } · { $what }{ $dept-given ->
    [yes] { " " }({ $dept })
   *[no] { "" }
}: было { $before }, стало { $after }
rules-shift-more = … и ещё { $count }; полный список — в журнале
