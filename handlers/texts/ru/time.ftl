duration-minutes = { $minutes } мин
duration-hours = { $minutes ->
    [0] { $hours } ч
   *[other] { $hours } ч { $minutes } мин
}
duration-days = { $hours ->
    [0] { $days } раб. дн.
   *[other] { $days } раб. дн. { $hours } ч
}
instant-tomorrow = завтра { $time }
instant-date = { $weekday ->
    [1] пн
    [2] вт
    [3] ср
    [4] чт
    [5] пт
    [6] сб
   *[7] вс
} { $day } { $month ->
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
}, { $time }
instant-day = { $weekday ->
    [1] пн
    [2] вт
    [3] ср
    [4] чт
    [5] пт
    [6] сб
   *[7] вс
} { $day } { $month ->
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
}
time-until = до { $due }
time-left = осталось { $left }, до { $due }
time-missed = { $late-given ->
    [no] просрочено, было до { $due }
   *[yes] просрочено на { $late }, было до { $due }
}
