# The working calendar, and days as people type them.
calendar-word-off = выходной
calendar-word-work = рабочий
calendar-word-short = короче
calendar-word-usual = обычный
calendar-usage = Формат: /calendar дата, затем одно из: выходной, рабочий, короче (на час), обычный или часы работы, затем причина. Например:
    /calendar 27.11 выходной День города
    /calendar 28.11 09:00-13:00 субботник
    /calendar 27.11 обычный — снять изменение
    Календарь целиком: /calendar
calendar-month-name = { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
}
calendar-turn = { calendar-month-name } { $year }
calendar-month = <b>{ calendar-month-name } { $year }</b> — рабочих дней: { $count }
calendar-off = Праздники и переносы: { $days }
calendar-working = Рабочие вместо других дней: { $days }
calendar-short = Короткие дни: { $days }
calendar-set = 📌 { $day }: { $works }{ $why-given ->
    [yes] { " " }({ $why })
   *[no] { "" }
}{ $by ->
    [settings] { " " }— из файла настроек
   *[other] { " " }— изменено администрацией
}
calendar-hint = Нажмите на день, чтобы изменить его. В скобках — нерабочие, со звёздочкой — изменённые.
calendar-day = <b>{ $day }</b>: { $works }
calendar-day-off = нерабочий
calendar-day-works = рабочий, { $hours }
calendar-in-settings = Этот день задан в файле настроек бота, в разделе working_time.dates: изменить его можно там.
calendar-past = Прошедший день изменить нельзя: по нему уже считались сроки.
calendar-same = Этот день и так работает так.
calendar-beyond = Производственный календарь известен до { $last }.
calendar-other-hours = Другие часы или причина — командой: /calendar { $day } 09:00-13:00 причина
calendar-preview = <b>{ $day }</b>
    Сейчас: { $before }
    Станет: { $after }{ $why-given ->
        [yes] { " " }({ $why })
       *[no] { "" }
    }

    { $count ->
        [0] Сроки открытых сообщений не сдвинутся.
       *[other] Сдвинутся сроки: { $count }
    }
    { $lines }
calendar-applied = ✅ { $day }: { $works }. Сроки посчитаны заново.
calendar-applied-toast = Календарь изменён
calendar-undone = Возвращено, как было
calendar-stale = Календарь уже изменился. Посмотрите ещё раз, что получится.
button-calendar-off = Сделать выходным
button-calendar-work = Сделать рабочим
button-calendar-short = Короче на час
button-calendar-usual = Снять изменение
button-calendar-apply = ✅ Применить
button-calendar-cancel = ✖️ Отмена
button-calendar-back = « К этому дню
button-calendar-undo = ↩️ Вернуть, как было
menu-calendar = Рабочий календарь
