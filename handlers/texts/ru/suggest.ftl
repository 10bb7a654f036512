# What the bot supposes of a new message: a department, a ground for refusal, urgency. People decide.
suggestion = ★ Возможно, { $dept }{ $why-given ->
    [no] { "" }
   *[yes] : { $why }
}
suggestion-followed = ★ Почему { $dept }{ $why-given ->
    [no] { "" }
   *[yes] : { $why }
}
suggestion-similar = похоже на № { $list }
suggestion-words = слова: { $list }
suggestion-topic = тема: { $topic }
hint-ground = ⚠️ Возможно, не подлежит обработке ({ $ground }). Слова: { $words }
hint-urgent = ❗️ Возможно, срочное: проверьте важность. Слова: { $words }
