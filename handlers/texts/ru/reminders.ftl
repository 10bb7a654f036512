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
