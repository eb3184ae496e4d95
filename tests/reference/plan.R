#!/usr/bin/Rscript
# Recomputes the figures on outreach, questionnaire and implementation from data/*.csv, by the text of
# the specification and without a look at the program. Run in the root of the repository:
#
#   Rscript tests/reference/plan.R > tests/reference/plan_expected.csv
#
# settings: what `universality -s` would be given, separated by blanks. Empty cells: no number.
options(stringsAsFactors = FALSE)
table_of <- function(name) read.csv(file.path("data", name), colClasses = "character", na.strings = character())
one_day <- function(d, last) {
  if (d == "") return(NA_real_)
  if (nchar(d) == 4) return(as.numeric(as.Date(paste0(d, if (last) "-12-31" else "-01-01"))))
  if (nchar(d) == 10) return(as.numeric(as.Date(d)))
  first <- as.Date(paste0(d, "-01"))
  as.numeric(if (last) seq(first, by = "month", length.out = 2)[2] - 1 else first)
}
first_day <- function(d) as.Date(vapply(d, one_day, 0, FALSE, USE.NAMES = FALSE), origin = "1970-01-01")
last_day <- function(d) as.Date(vapply(d, one_day, 0, TRUE, USE.NAMES = FALSE), origin = "1970-01-01")

states <- table_of("states.csv"); sessions <- table_of("sessions.csv"); actions <- table_of("actions.csv")
events <- table_of("events.csv"); participants <- table_of("participants.csv"); measures <- table_of("implementation.csv")
questions <- table_of("questions.csv")
respondents <- table_of("illustrative/respondents.csv"); responses <- table_of("illustrative/responses.csv")

# Who is party to the Statute at the end of a day: art. 126(2), 127(1).
consents <- c("ratification", "acceptance", "approval", "accession", "succession", "formal-confirmation", "consent")
entry_day <- function(deposit) {
  delayed <- as.POSIXlt(deposit + 60)
  as.Date(sprintf("%d-%02d-01", delayed$year + 1900 + (delayed$mon == 11), (delayed$mon + 1) %% 12 + 1))
}
is_party <- function(state, day, clock) {
  acts <- actions[actions$treaty == "rome-statute" & actions$state == state, ]
  if (!nrow(acts)) return(FALSE)
  acts$day <- last_day(acts$date)
  out <- acts[acts$action == "withdrawal", ]
  out$leaves <- last_day(out$effective)
  for (i in which(out$effective == "")) out$leaves[i] <- seq(out$day[i], by = "year", length.out = 2)[2]
  for (r in which(acts$action == "withdrawal-rescinded")) {
    pending <- which(out$day <= acts$day[r] & acts$day[r] < out$leaves)
    if (length(pending)) out <- out[-pending[which.max(out$day[pending])], ]
  }
  for (i in which(acts$action %in% consents)) {
    opens <- acts$day[i]
    if (clock == "in-force") {
      opens <- if (acts$effective[i] != "") last_day(acts$effective[i])
               else if (acts$action[i] == "succession") acts$day[i] else entry_day(acts$day[i])
      opens <- max(opens, as.Date("2002-07-01"))
    }
    closes <- out$leaves[out$day > acts$day[i]]
    closes <- if (length(closes)) min(closes) else as.Date("9999-12-31")
    if (opens <= day && day < closes) return(TRUE)
  }
  FALSE
}

wilson <- function(k, n, level) {
  if (n == 0) return(c(NA, NA))
  z <- qnorm(1 - (1 - level) / 2); p <- k / n
  half <- z * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))
  bounds <- (p + z^2 / (2 * n) + c(-half, half)) / (1 + z^2 / n)
  if (k == 0) bounds[1] <- 0
  if (k == n) bounds[2] <- 1
  bounds
}

number <- function(x) ifelse(is.na(x), "", sprintf("%.17g", x))
add <- function(id, value = NA, k = NA, n = NA, interval = c(NA, NA))
  cat(paste(c(settings, id, number(value), number(interval), number(k), number(n)), collapse = ","), "\n", sep = "")

run <- function(session = "asp23", as_of = "", clock = "in-force", min_cell = 3, level = .95, kinds = unique(states$kind)) {
  here <- sessions[sessions$session == session, ]
  cutoff <- as.Date(if (as_of != "") as_of else here$cutoff)
  before <- sessions[as.numeric(sessions$ordinal) == as.numeric(here$ordinal) - 1, ]
  since <- as.Date(if (is.null(before$closed) || before$closed == "") before$closes else before$closed)
  from <- if (here$period_from != "") as.Date(here$period_from)
          else if (before$cutoff != "") as.Date(before$cutoff) + 1 else since + 1
  population <- states[states$kind %in% kinds, ]
  groups <- c("all", sort(unique(population$group[population$group != ""]), method = "radix"))
  members <- function(g) population$state[g == "all" | population$group == g]

  # Outreach
  start <- first_day(events$start); ends <- ifelse(events$end == "", events$start, events$end); stop <- last_day(ends)
  inside <- start <= cutoff & stop >= from
  dated <- nchar(events$start) == 10 & nchar(ends) == 10
  days <- as.numeric(pmin(stop, cutoff) - pmax(start, from)) + 1
  for (facet in c("all", "focus", "kind", "organ")) {
    values <- if (facet == "all") "" else setdiff(unique(events[[facet]]), "")
    for (v in values) {
      chosen <- if (facet == "all") inside else inside & events[[facet]] == v
      what <- if (facet == "all") "all" else paste0(facet, "=", v)
      add(paste0("events/", what, "/all"), sum(chosen))
      add(paste0("event-days/", what, "/all"), sum(days[chosen & dated]))
    }
  }
  first <- tapply(as.numeric(last_day(actions$date)), actions$state, min)[population$state]
  enters <- ifelse(population$kind == "member", pmin(as.numeric(last_day(population$un_member_since)), first, na.rm = TRUE), -Inf)
  there <- population$state[enters <= as.numeric(from - 1)]
  missing <- there[!sapply(there, is_party, from - 1, "in-force")]
  reached <- unique(participants$state[participants$event %in% events$event[inside]])
  for (g in groups) {
    n <- sum(missing %in% members(g)); k <- sum(missing %in% members(g) & missing %in% reached)
    add(paste0("reach/rome-statute/", g), k / n, k, n, wilson(k, n, level))
  }

  # Questionnaire
  present <- function(day) {
    first_act <- sapply(population$state, function(s) min(c(Inf, as.numeric(last_day(actions$date[actions$state == s])))))
    since <- pmin(as.numeric(as.Date(ifelse(population$un_member_since == "", "9999-12-31", population$un_member_since))), first_act)
    population$state[population$kind != "member" | since <= as.numeric(day)]
  }
  responses_day <- function(s) {
    row <- sessions[sessions$session == s, ]
    if (row$responses_cutoff != "") return(as.Date(row$responses_cutoff))
    min(as.Date(if (row$cutoff != "") row$cutoff else row$closes), cutoff)
  }
  belongs <- function(r, g, s) { # respondents r, in group g as of the cut-off for responses of session s
    state <- respondents$state[match(r, respondents$respondent)]
    named <- respondents$group[match(r, respondents$respondent)]
    g == "all" | ifelse(state != "", state %in% intersect(members(g), present(responses_day(s))), named == g)
  }
  given <- responses[responses$answer != "", ]
  given <- given[as.Date(given$received) <= do.call(c, lapply(given$session, responses_day)), ]
  ordinal <- as.numeric(sessions$ordinal)
  earlier <- ordinal < as.numeric(here$ordinal) &
    (sessions$responses_cutoff != "" | sessions$session %in% responses$session[responses$answer != ""])
  for (s in sessions$session[earlier | sessions$session == session]) {
    parties <- population$state[sapply(population$state, is_party, responses_day(s), clock)]
    who <- unique(given$respondent[given$session == s])
    for (g in groups) {
      k <- sum(belongs(who, g, s))
      add(paste0("responses/", s, "/", g), k, k, sum(parties %in% members(g)))
    }
  }
  now <- given[given$session == session, ]
  who <- unique(now$respondent)
  for (q in questions$question) {
    rows <- now[now$question == q, ]
    secret <- sum(rows$confidential != "no")
    if (secret > 0 && secret < min_cell) rows <- rows[rows$confidential == "no", ]
    type <- questions$type[questions$question == q]
    options <- if (type == "yes-no") c("yes", "no") else if (type %in% c("single", "multi", "scale"))
      strsplit(questions$options[questions$question == q], ";")[[1]] else character()
    for (g in groups) {
      shown <- g == "all" || secret < min_cell
      mine <- rows[belongs(rows$respondent, g, session), ]
      turnout <- sum(belongs(who, g, session)); base <- nrow(mine)
      id <- paste0("item-response/", q, "/", g)
      if (shown) add(id, if (turnout) base / turnout else NA, base, turnout) else add(id)
      chosen <- strsplit(mine$answer, ";")
      for (o in options) {
        id <- paste0("answer/", q, "=", o, "/", g)
        k <- sum(vapply(chosen, function(a) o %in% trimws(a), NA))
        if (!shown) add(id) else add(id, if (base) k / base else NA, k, base, wilson(k, base, level))
      }
    }
  }

  # Implementation
  parties <- population$state[sapply(population$state, is_party, cutoff, clock)]
  recorded <- measures[measures$date == "" | last_day(measures$date) <= cutoff, ]
  stopifnot(!any(measures$status == "repealed"))
  done <- recorded[recorded$status %in% c("signed", "enacted", "in-force"), ]
  for (m in unique(measures$measure)) for (g in groups) {
    k <- sum(parties %in% members(g) & parties %in% done$state[done$measure == m])
    add(paste0("measure/", m, "/", g), k, k, sum(parties %in% members(g)))
  }
}

cat("settings,id,value,low,high,k,n\n")
settings <- ""
run()
settings <- "report.session=asp21 report.as_of=2022-10-31 responses.min_cell=5 rates.level=0.9"
run("asp21", "2022-10-31", min_cell = 5, level = .9)
settings <- "report.session=asp20 report.as_of=2021-10-31 responses.min_cell=4 report.clock=deposited"
run("asp20", "2021-10-31", clock = "deposited", min_cell = 4)
settings <- "report.as_of=2024-05-31 responses.min_cell=7 population.kinds=member"
run(as_of = "2024-05-31", min_cell = 7, kinds = "member")
