#!/usr/bin/Rscript
# Computes the figures of the contract from data/ alone, by R, and writes figures_expected_*.csv;
# run in this folder (UNIVERSALITY_DATA and UNIVERSALITY_EXPECTED name other folders). Arguments name the
# configurations to be made; without any, all are.
#
# A second source for tests/unit/test_oracle.c: nothing here is taken from the program. The parts
# stand in the order of the walk: tables, standing, measures on plain numbers, figures, the
# configurations. README.md says what the columns are and where R's own answer is not used.
suppressPackageStartupMessages(library(survival))
options(warn = 1, stringsAsFactors = FALSE)

# Tables ------------------------------------------------------------------------------------------
data_dir <- Sys.getenv("UNIVERSALITY_DATA", "../../data")
read_table <- function(file) read.csv(file.path(data_dir, file), colClasses = "character", na.strings = "")
day <- function(text) as.integer(as.Date(text))
month_add <- function(d, months, on = as.integer(format(d, "%d"))) { # keeps the day, or the month's last
  m <- as.integer(format(d, "%Y")) * 12L + as.integer(format(d, "%m")) - 1L + months
  first <- function(m) as.Date(sprintf("%04d-%02d-01", m %/% 12L, m %% 12L + 1L))
  pmin(first(m) + on - 1L, first(m + 1L) - 1L)
}
# A reduced date's first day and last.
first_day <- function(text) day(ifelse(is.na(text), NA, paste0(text, substring("YYYY-01-01", nchar(text) + 1))))
last_day <- function(text) {
  first <- as.Date(first_day(text), origin = "1970-01-01")
  months <- ifelse(nchar(text) == 4, 12L, 1L)
  ifelse(is.na(text), NA, ifelse(nchar(text) == 10, as.integer(first), as.integer(month_add(first, months, 1L)) - 1L))
}

all_states <- read_table("states.csv"); treaties <- read_table("treaties.csv")
sessions <- read_table("sessions.csv"); schemes <- read_table("groups.csv")
actions <- read_table("actions.csv")
rownames(treaties) <- treaties$treaty
CONSENT <- c("ratification", "acceptance", "approval", "accession", "succession", "formal-confirmation", "consent")
ACTS <- c("signature", CONSENT, "withdrawal", "withdrawal-rescinded", "signature-withdrawn") # acts of one day in this order

# Standing ----------------------------------------------------------------------------------------
entry_day <- function(treaty, date, action, effective) {
  if (!is.na(effective)) return(effective)
  t <- treaties[treaty, ]; floor <- day(t$in_force); rule <- t$entry_rule
  if (is.na(floor)) return(Inf)
  if (action == "succession" || rule == "none") return(max(date, floor))
  n <- as.integer(sub("^([0-9]+).*", "\\1", rule)); unit <- sub("^[0-9]+([dmy]).*", "\\1", rule)
  d <- as.Date(date, origin = "1970-01-01")
  d <- if (unit == "d") d + n else month_add(d, if (unit == "m") n else 12L * n)
  if (grepl("first-of-next-month", rule)) d <- month_add(d, 1L, 1L)
  max(as.integer(d), floor)
}
# One State and treaty: its consents with the day each opens on both clocks and the day it closes.
fold <- function(a) {
  consents <- data.frame(); pending <- data.frame(); closings <- data.frame()
  year_after <- function(d) as.integer(month_add(as.Date(d, origin = "1970-01-01"), 12L))
  for (i in seq_len(nrow(a))) {
    act <- a[i, ]
    if (act$action %in% CONSENT)
      consents <- rbind(consents, data.frame(deposited = act$day,
        entry = entry_day(act$treaty, act$day, act$action, act$effect), closed = Inf))
    if (act$action == "withdrawal")
      closings <- rbind(closings, data.frame(date = act$day, effect = if (is.na(act$effect)) year_after(act$day) else act$effect))
    if (act$action == "withdrawal-rescinded") {
      open <- which(closings$effect > act$day)
      if (length(open)) closings <- closings[-max(open), ]
    }
  }
  for (i in seq_len(nrow(closings))) {
    closes <- consents$deposited < closings$date[i]
    consents$closed[closes] <- pmin(consents$closed[closes], closings$effect[i])
  }
  if (nrow(consents)) cbind(state = a$state[1], treaty = a$treaty[1], consents)
}
# All States and treaties, a reduced date read as its last day or its first.
read_actions <- function(reading) {
  a <- actions
  a$day <- reading(a$date); a$effect <- reading(a$effective)
  a <- a[order(a$day, match(a$action, ACTS)), ]
  consents <- do.call(rbind, lapply(split(a, paste(a$state, a$treaty)), fold))
  consents$first <- !duplicated(paste(consents$state, consents$treaty))
  list(actions = a, consents = consents)
}
LAST <- read_actions(last_day); FIRST <- read_actions(first_day)

spans <- function(book, treaty, clock) {
  s <- book$consents[book$consents$treaty == treaty, ]
  s$opened <- if (clock == "deposited") s$deposited else s$entry
  s[s$opened < s$closed, ]
}
standing <- function(book, states, treaty, clock, on) {
  s <- spans(book, treaty, clock)
  party <- states %in% s$state[s$opened <= on & on < s$closed]
  left <- !party & states %in% s$state[s$opened <= on]
  a <- book$actions; a <- a[a$treaty == treaty & a$day <= on & grepl("^signature", a$action), ]
  signed <- states %in% a$state[!duplicated(a$state, fromLast = TRUE) & a$action == "signature"]
  ifelse(party, "party", ifelse(left, "withdrawn", ifelse(signed, "signatory", "none")))
}
# A withdrawal was notified by the end of the day, not rescinded by then, and is still to take effect.
leaving <- function(book, states, treaty, on) {
  a <- book$actions; a <- a[a$treaty == treaty & a$day <= on & grepl("^withdrawal", a$action), ]
  states %in% unlist(lapply(split(a, a$state), function(a) {
    effect <- numeric()
    for (i in seq_len(nrow(a))) {
      if (a$action[i] == "withdrawal") effect <- c(effect, if (is.na(a$effect[i]))
        as.integer(month_add(as.Date(a$day[i], origin = "1970-01-01"), 12L)) else a$effect[i])
      else if (any(effect > a$day[i])) effect <- effect[-max(which(effect > a$day[i]))]
    }
    if (any(effect > on)) a$state[1]
  }))
}
# The day from which each State counts: a member from its admission or its first act, the others always.
enters <- function(book, states, reading) {
  first <- tapply(book$actions$day, book$actions$state, min)[states$state]
  ifelse(states$kind == "member", pmin(reading(states$un_member_since), first, na.rm = TRUE), -Inf)
}
first_deposit <- function(book, states, treaty, cutoff) {
  c <- book$consents; c <- c[c$treaty == treaty & c$first & c$deposited <= cutoff, ]
  c$deposited[match(states, c$state)]
}

# Measures on plain numbers: each gives c(value, low, high) --------------------------------------
NONE <- c(NA, NA, NA)
root <- function(f, low, high) uniroot(f, c(low, high), tol = 1e-15, maxiter = 10000)$root
proportion <- function(k, n, level, method = "wilson") {
  if (n == 0) return(NONE)
  tail <- (1 - level) / 2; z2 <- qnorm(tail)^2
  bounds <- switch(method,
    wilson = (k + z2 / 2 + c(-1, 1) * sqrt(z2) * sqrt(k * (n - k) / n + z2 / 4)) / (n + z2),
    jeffreys = qbeta(c(tail, 1 - tail), k + .5, n - k + .5),
    "clopper-pearson" = binom.test(k, n, conf.level = level)$conf.int,
    none = c(NA, NA))
  if (method != "none") { if (k == 0) bounds[1] <- 0; if (k == n) bounds[2] <- 1 }
  c(k / n, bounds)
}
correlation <- function(x, y, level) {
  n <- length(x)
  if (length(unique(x)) < 2 || length(unique(y)) < 2) return(NONE)
  # All x and y are whole: so are the sums, and r is on a line when Cauchy and Schwarz meet.
  xx <- n * sum(x^2) - sum(x)^2; yy <- n * sum(y^2) - sum(y)^2; xy <- n * sum(x * y) - sum(x) * sum(y)
  r <- if (xx * yy == xy^2) sign(xy) else xy / sqrt(xx) / sqrt(yy)
  if (n <= 3) return(c(r, NA, NA))
  if (abs(r) == 1) return(c(r, r, r))
  c(r, tanh(atanh(r) + c(-1, 1) * qnorm(1 - (1 - level) / 2) / sqrt(n - 3)))
}
# The conditional distribution of the first cell, tilted by exp(t).
tilted <- function(a, b, c, d) {
  x <- max(0, a - d):min(a + b, a + c)
  base <- dhyper(x, a + c, b + d, a + b, log = TRUE)
  list(x = x, at = function(t) { w <- exp(base + t * x - max(base + t * x)); w / sum(w) })
}
odds_ratio <- function(a, b, c, d, level) {
  f <- tilted(a, b, c, d); x <- f$x; tail <- (1 - level) / 2
  solve_for <- function(g) exp(root(g, -60, 60))
  c(if (a == min(x)) 0 else if (a == max(x)) Inf else solve_for(function(t) sum(x * f$at(t)) - a),
    if (a == min(x)) 0 else solve_for(function(t) sum(f$at(t)[x >= a]) - tail),
    if (a == max(x)) Inf else solve_for(function(t) tail - sum(f$at(t)[x <= a])))
}
no_likelier <- function(p, observed) min(1, sum(p[p <= observed * (1 + 1e-7)]))
fisher_p <- function(a, b, c, d) { f <- tilted(a, b, c, d); p <- f$at(0); no_likelier(p, p[f$x == a]) }
newcombe <- function(a, b, c, d, level) {
  if (a + b == 0 || c + d == 0) return(NONE)
  p <- proportion(a, a + b, level); q <- proportion(c, c + d, level); diff <- p[1] - q[1]
  c(diff, diff - sqrt((p[1] - p[2])^2 + (q[3] - q[1])^2), diff + sqrt((p[3] - p[1])^2 + (q[1] - q[2])^2))
}
# Strata: one row a b c d each. Those without four positive margins say nothing.
stratified <- function(s, level) {
  a <- s[, 1]; b <- s[, 2]; c <- s[, 3]; d <- s[, 4]
  s <- s[a + b > 0 & c + d > 0 & a + c > 0 & b + d > 0, , drop = FALSE]
  out <- list(used = nrow(s), odds = NONE, chi2 = NA, p = NA, exact = NA, alike = NA, sparse = FALSE)
  if (nrow(s) == 0) return(out)
  a <- s[, 1]; b <- s[, 2]; c <- s[, 3]; d <- s[, 4]; n <- a + b + c + d
  R <- sum(a * d / n); S <- sum(b * c / n); psi <- R / S
  P <- (a + d) / n; Q <- (b + c) / n; r <- a * d / n; q <- b * c / n
  half <- qnorm(1 - (1 - level) / 2) *
    sqrt(sum(P * r) / (2 * R^2) + sum(P * q + Q * r) / (2 * R * S) + sum(Q * q) / (2 * S^2))
  out$odds <- if (R == 0) c(0, NA, NA) else if (S == 0) c(Inf, NA, NA) else c(psi, psi * exp(c(-half, half)))
  E <- (a + b) * (a + c) / n
  out$chi2 <- sum(a - E)^2 / sum((a + b) * (c + d) * (a + c) * (b + d) / (n^2 * (n - 1)))
  out$p <- pchisq(out$chi2, 1, lower.tail = FALSE)
  out$sparse <- min(sum(E - pmax(0, a - d)), sum(pmin(a + b, a + c) - E)) < 5
  total <- 1; from <- 0 # the distribution of the sum of first cells, by convolution
  for (i in seq_along(a)) {
    f <- tilted(a[i], b[i], c[i], d[i]); p <- f$at(0)
    total <- rowSums(sapply(seq_along(p), function(j) p[j] * base::c(rep(0, j - 1), total, rep(0, length(p) - j))))
    from <- from + min(f$x)
  }
  out$exact <- no_likelier(total, total[sum(a) - from + 1])
  if (length(a) > 1 && R > 0 && S > 0) { # Breslow and Day at the common odds ratio, Tarone's correction
    A <- sapply(seq_along(a), function(i) {
      r1 <- a[i] + b[i]; c1 <- a[i] + c[i]; m <- n[i]; least <- max(0, r1 + c1 - m); most <- min(r1, c1)
      # Solved for the logit of A within its bounds, so that both tails keep their digits.
      at <- function(t) least + (most - least) * plogis(t)
      g <- function(t) { A <- at(t); log(A) + log(m - r1 - c1 + A) - log(r1 - A) - log(c1 - A) - log(psi) }
      at(root(g, -30, 30)) })
    v <- 1 / (1 / A + 1 / (a + b - A) + 1 / (a + c - A) + 1 / (d - a + A))
    out$alike <- pchisq(sum((a - A)^2 / v) - sum(a - A)^2 / sum(v), length(a) - 1, lower.tail = FALSE)
  }
  out
}
mann_whitney_p <- function(x, y) {
  if (!length(x) || !length(y) || length(unique(c(x, y))) < 2) return(NA)
  wilcox.test(x, y, exact = FALSE, correct = TRUE)$p.value
}
spearman <- function(x, y) {
  n <- length(x)
  if (n < 4 || length(unique(x)) < 2 || length(unique(y)) < 2) return(c(NA, NA))
  r <- correlation(2 * rank(x), 2 * rank(y), .95)[1]
  c(r, if (abs(r) == 1) 0 else 2 * pt(-abs(r) * sqrt((n - 2) / (1 - r^2)), n - 2))
}
# The curve at each joining time, and the first time it, and its band, are at or below one half.
not_joined <- function(time, joined, level) {
  if (!any(joined)) return(list(curve = NULL, median = NONE))
  f <- survfit(Surv(time, joined) ~ 1, conf.type = "log-log", conf.int = level)
  s <- f$n.event > 0
  first_half <- function(v) { at <- which(v[s] <= .5 + 1e-9); if (length(at)) f$time[s][at[1]] / 365.25 else NA }
  low <- ifelse(f$surv == 0, NA, f$lower); high <- ifelse(f$surv == 0, NA, f$upper)
  list(curve = data.frame(at = f$time[s], value = f$surv[s], low = low[s], high = high[s],
                          k = f$n.event[s], n = f$n.risk[s]),
       median = c(first_half(f$surv), first_half(low), first_half(high)))
}
# Cox: start-stop rows, strata, Efron's ties; the time 0 is behind a start of -1. c(value, low, high), p, events.
hazard <- function(rows, level) {
  out <- list(ratio = NONE, p = NA, events = sum(rows$event))
  differs <- function(i) length(unique(rows$x[rows$stratum == rows$stratum[i] & rows$from < rows$to[i] &
                                              rows$to[i] <= rows$to])) > 1
  if (!any(sapply(which(rows$event), differs), FALSE)) return(out)
  fit <- suppressWarnings(coxph(Surv(from, to, event) ~ x + strata(stratum), rows, ties = "efron",
                                control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 100)))
  # Where the likelihood rises without end coxph stops somewhere: no maximum if the score keeps its sign to +-15.
  score <- function(b) sum(sapply(split(which(rows$event), paste(rows$stratum, rows$to)[rows$event]), function(dead) {
    at <- rows$stratum == rows$stratum[dead[1]] & rows$from < rows$to[dead[1]] & rows$to[dead[1]] <= rows$to
    middle <- mean(rows$x[dead]); from <- rows$x - middle; w <- exp(b * rows$x - max(b * rows$x[at]))
    f <- (seq_along(dead) - 1) / length(dead)
    -sum((sum((w * from)[at]) - f * sum((w * from)[dead])) / (sum(w[at]) - f * sum(w[dead])))
  }))
  if (score(15) >= 0 || score(-15) <= 0) return(out)
  half <- qnorm(1 - (1 - level) / 2) * sqrt(fit$var[1])
  out$ratio <- exp(coef(fit) + c(0, -half, half))
  out$p <- pchisq(2 * diff(fit$loglik), 1, lower.tail = FALSE)
  out
}
# Firth: maximum of the penalised likelihood. BFGS comes near, Newton's method with the slope of the
# modified score taken by differences goes on to the last digits.
information <- function(X, b) { p <- plogis(drop(X %*% b)); crossprod(X * (p * (1 - p)), X) }
firth <- function(X, y) {
  if (length(unique(y)) < 2 || qr(X)$rank < ncol(X)) return(NULL)
  score <- function(b) {
    p <- plogis(drop(X %*% b)); w <- p * (1 - p)
    h <- w * rowSums((X %*% solve(information(X, b))) * X)
    drop(crossprod(X, y - p + h * (.5 - p)))
  }
  loss <- function(b) -sum(plogis(ifelse(y == 1, 1, -1) * drop(X %*% b), log.p = TRUE)) -
    determinant(information(X, b))$modulus[1] / 2
  b <- optim(rep(0, ncol(X)), loss, function(b) -score(b), method = "BFGS",
             control = list(reltol = 1e-15, maxit = 5000))$par
  for (i in 1:12) {
    slope <- sapply(seq_along(b), function(k) { e <- replace(0 * b, k, 1e-5); (score(b + e) - score(b - e)) / 2e-5 })
    b <- b - solve(slope, score(b))
  }
  stopifnot(max(abs(score(b))) < 1e-10)
  list(b = b, V = solve(information(X, b)))
}
expected <- function(outside_depth, outside_party, depth, level) {
  fit <- firth(cbind(1, outside_depth), outside_party)
  if (is.null(fit)) return(NONE)
  new <- cbind(rep(1, length(depth)), depth); p <- plogis(drop(new %*% fit$b)); g <- colSums(new * (p * (1 - p)))
  half <- qnorm(1 - (1 - level) / 2) * sqrt(sum(p * (1 - p)) + drop(g %*% fit$V %*% g))
  c(sum(p), max(0, sum(p) - half), min(length(depth), sum(p) + half))
}

# Figures -----------------------------------------------------------------------------------------
DEFAULTS <- list(session = "asp23", as_of = NA, since = NA, clock = "in-force", kinds = c("member", "observer", "other"),
  grouping = "un-regional-groups", parts = "asia-pacific-parts", subject = "rome-statute",
  predictors = c("@human-rights-core", "@human-rights-protocol"), interval = "wilson", level = .95)

figures <- function(changes) {
  cfg <- modifyList(DEFAULTS, changes); level <- cfg$level; clock <- cfg$clock; subject <- cfg$subject
  session <- sessions[sessions$session == cfg$session, ]
  before <- sessions[as.integer(sessions$ordinal) == as.integer(session$ordinal) - 1L, ]
  cutoff <- day(if (is.na(cfg$as_of)) session$cutoff else cfg$as_of)
  held <- if (is.null(before$closed) || is.na(before$closed)) before$closes else before$closed
  since <- day(if (is.na(cfg$since)) held else cfg$since)
  predictors <- unlist(lapply(cfg$predictors, function(p)
    if (startsWith(p, "@")) treaties$treaty[treaties$family == substring(p, 2)] else p))
  predictors <- setdiff(unique(predictors), subject)
  # All States of the kinds; those in the population at the cut-off are `here`, by the first days `here2`.
  pop <- all_states[all_states$kind %in% cfg$kinds, ]; states <- pop$state; N <- nrow(pop)
  enters1 <- enters(LAST, pop, last_day); enters2 <- enters(FIRST, pop, first_day)
  here <- enters1 <= cutoff; here2 <- enters2 <= cutoff
  scheme <- switch(cfg$grouping,
    "un-regional-groups" = data.frame(group = all_states$group, state = all_states$state),
    subregions = data.frame(group = all_states$subregion, state = all_states$state),
    schemes[schemes$scheme == cfg$grouping, c("group", "state")])
  names_of <- sort(unique(scheme$group), method = "radix")
  member_of <- lapply(setNames(names_of, names_of), function(g) states %in% scheme$state[scheme$group == g])
  in_group <- lapply(member_of, `&`, here)
  # The parts have every figure of a group, and are in none across the groups.
  part_scheme <- schemes[schemes$scheme == cfg$parts, ]
  part_names <- setdiff(sort(unique(part_scheme$group), method = "radix"), names_of)
  part_of <- lapply(setNames(nm = part_names), function(g) states %in% part_scheme$state[part_scheme$group == g])
  MEMBERS <- c(list(all = rep(TRUE, N)), member_of, part_of)
  GROUPS <- c(list(all = here), in_group, lapply(part_of, `&`, here)); GROUPS2 <- c(list(all = here2), lapply(MEMBERS[-1], `&`, here2))
  times <- Reduce(`+`, lapply(in_group, as.integer), rep(0L, N))
  overlap <- any(times > 1); grouped <- times == 1
  group_of <- rep(NA_character_, N); for (g in names_of) group_of[in_group[[g]]] <- g

  rows <- list()
  # Provenance: the worst of the acts up to the day, by the States behind the figure, toward its treaties.
  # Signatures decide no State's membership: they weigh on `signatories` only.
  worst_of <- function(a) if (nrow(a)) max(a$confidence) else ""
  known <- list()
  worst <- function(use, on, behind, signing) {
    key <- paste(c(use, on, signing, which(behind)), collapse = " ")
    if (is.null(known[[key]])) known[[key]] <<- worst_of(with(LAST, actions[
      actions$treaty %in% use & actions$day <= on & actions$state %in% states[behind] &
        (signing | !actions$action %in% c("signature", "signature-withdrawn")), ]))
    known[[key]]
  }
  # use: the treaties behind the figure; behind: its States; note: what else its note must say.
  put <- function(measure, what, group, v, k = NA, n = NA, at = NA, use = character(), note = "",
                  behind = GROUPS[[group]], provenance = NULL) {
    v <- c(v, NA, NA)[1:3]
    on <- if (grepl("^\\d{4}-", at)) day(at) else cutoff
    covered <- treaties[use, "coverage"]; covered <- covered[day(covered) < on]
    if (length(covered)) note <- c(paste("data to", min(covered)), note)
    rows[[length(rows) + 1]] <<- list(id = paste0(measure, "/", what, "/", group, if (!is.na(at)) paste0("@", at)),
      value = v[1], low = v[2], high = v[3], k = k, n = n, note = paste(note[note != ""], collapse = "; "),
      provenance = if (is.null(provenance)) worst(use, on, behind, measure == "signatories") else provenance, treaty = c(use, "")[1])
  }
  reduced <- function(a, b) if (all(a == b)) "" else paste(paste(b, collapse = " of "), "if dates of reduced precision")
  reduced_of <- function(a, b) if (a[2] == b[2]) reduced(a[1], b[1]) else reduced(a, b) # k of n

  # Counts and rates.
  for (g in names(GROUPS)) put("states", "population", g, sum(GROUPS[[g]]), note = reduced(sum(GROUPS[[g]]), sum(GROUPS2[[g]])))
  S1 <- lapply(setNames(nm = treaties$treaty), function(t) standing(LAST, states, t, clock, cutoff))
  S2 <- lapply(setNames(nm = treaties$treaty), function(t) standing(FIRST, states, t, clock, cutoff))
  WORD <- c(parties = "party", signatories = "signatory", withdrawn = "withdrawn")
  # What is counted besides, by both readings.
  MORE <- lapply(setNames(nm = treaties$treaty), function(t) {
    by <- function(f) list(f(LAST), f(FIRST))
    on <- function(book, clock) standing(book, states, t, clock, cutoff) == "party"
    of_subject <- function(book) standing(book, states, subject, clock, cutoff) == "party"
    more <- list("parties-deposited" = by(function(b) on(b, "deposited")), "parties-in-force" = by(function(b) on(b, "in-force")),
      "awaiting-entry" = by(function(b) on(b, "deposited") & !on(b, "in-force")),
      "withdrawal-pending" = by(function(b) on(b, clock) & leaving(b, states, t, cutoff)))
    if (t != subject) more$missing <- by(function(b) of_subject(b) & !on(b, clock))
    more
  })
  # The acts of the period: how many, and the worst of them and of the session that began it.
  began <- if (is.na(cfg$since)) before$confidence else ""
  acts <- function(book, t, g, kind) {
    within <- function(d) d > since & d <= cutoff
    a <- book$actions; a <- a[a$treaty == t & a$state %in% states[g], ]
    c <- book$consents; c <- c[c$treaty == t & c$state %in% states[g], ]
    i <- spans(book, t, if (grepl("in-force", kind)) "in-force" else "deposited"); i <- i[i$state %in% states[g], ]
    i <- switch(kind, joined = c[within(c$deposited), ], "joined-in-force" = i[within(i$opened), ],
                {x <- i[within(i$closed), ]; x[!duplicated(x[c("state", "closed")]), ]})
    joins <- grepl("joined", kind)
    behind <- if (joins) a$action %in% CONSENT & paste(a$state, a$day) %in% paste(i$state, i$deposited)
              else a$action == "withdrawal" & paste(a$state, a$effect) %in% paste(i$state, i$closed)
    list(count = nrow(i), worst = max(worst_of(a[behind, ]), began))
  }
  for (t in treaties$treaty) for (name in names(GROUPS)) {
    g <- GROUPS[[name]]; g2 <- GROUPS2[[name]]
    for (m in names(WORD)) {
      c1 <- sum(S1[[t]][g] == WORD[m]); c2 <- sum(S2[[t]][g2] == WORD[m])
      put(m, t, name, c1, use = t, note = reduced(c1, c2))
    }
    for (m in names(MORE[[t]])) {
      c1 <- sum(MORE[[t]][[m]][[1]][g]); c2 <- sum(MORE[[t]][[m]][[2]][g2])
      put(m, t, name, c1, use = if (m == "missing") c(t, subject) else t, note = reduced(c1, c2))
    }
    k <- sum(S1[[t]][g] == "party"); k2 <- sum(S2[[t]][g2] == "party")
    put("rate", t, name, proportion(k, sum(g), level, cfg$interval), k, sum(g), use = t,
        note = reduced_of(c(k, sum(g)), c(k2, sum(g2))))
    for (m in c("joined", "left", "joined-in-force", "left-in-force")) {
      c1 <- acts(LAST, t, g, m); c2 <- acts(FIRST, t, g2, m)
      put(m, t, name, c1$count, use = t, note = reduced(c1$count, c2$count), provenance = c1$worst)
    }
  }
  year_of <- function(d) as.integer(format(as.Date(d, origin = "1970-01-01"), "%Y"))
  year_ends <- paste0(seq(as.integer(substr(treaties[subject, "adopted"], 1, 4)), year_of(cutoff)), "-12-31")
  dates <- c(year_ends[day(year_ends) < cutoff], as.character(as.Date(cutoff, origin = "1970-01-01")))
  for (d in dates) {
    there <- enters1 <= day(d); there2 <- enters2 <= day(d)
    p1 <- standing(LAST, states, subject, clock, day(d)) == "party"
    p2 <- standing(FIRST, states, subject, clock, day(d)) == "party"
    for (name in names(GROUPS)) {
      g <- GROUPS[[name]] & there; g2 <- GROUPS2[[name]] & there2; k <- sum(p1[g]); k2 <- sum(p2[g2])
      put("parties", subject, name, k, k, sum(g), d, subject, reduced(k, k2))
      put("rate", subject, name, proportion(k, sum(g), level, cfg$interval), k, sum(g), d, subject,
          reduced_of(c(k, sum(g)), c(k2, sum(g2))))
    }
  }

  # Association of each predictor with the subject.
  is_party <- function(t, S = S1) S[[t]] == "party"
  party <- is_party(subject)
  cells <- function(x, y, g) c(sum(x & y & g), sum(x & !y & g), sum(!x & y & g), sum(!x & !y & g))
  fp <- list()
  for (t in predictors) for (name in names(GROUPS)) {
    w <- paste0(t, "+", subject); use <- c(t, subject); g <- GROUPS[[name]]; n <- sum(g)
    x <- cells(is_party(t), party, g); y <- cells(is_party(t, S2), is_party(subject, S2), GROUPS2[[name]])
    for (i in 1:4) put(c("both", "first-only", "second-only", "neither")[i], w, name, x[i], n = n, use = use,
                       note = reduced(x[i], y[i]))
    a <- x[1]; b <- x[2]; c <- x[3]; d <- x[4]
    full <- all(base::c(a + b, c + d, a + c, b + d) > 0)
    phi <- if (full) correlation(rep(base::c(1, 1, 0, 0), x), rep(base::c(1, 0, 1, 0), x), level) else NONE
    put("phi", w, name, phi, n = n, use = use)
    put("odds-ratio", w, name, if (full) odds_ratio(a, b, c, d, level) else NONE, n = n, use = use)
    p <- if (full) fisher_p(a, b, c, d) else NA
    put("fisher-p", w, name, p, n = n, use = use)
    fp[[name]] <- base::c(fp[[name]], setNames(p, w))
    put("rate-difference", w, name, newcombe(a, b, c, d, level), n = n, use = use)
  }
  for (name in names(GROUPS)) {
    q <- p.adjust(fp[[name]], "BH")
    for (w in names(q)) put("fisher-q", w, name, q[[w]], n = sum(GROUPS[[name]]), use = c(sub("\\+.*", "", w), subject))
  }
  across <- if (overlap) "groups overlap" else ""
  for (t in predictors) {
    w <- paste0(t, "+", subject); use <- c(t, subject); n <- sum(times > 0)
    s <- stratified(t(sapply(in_group, function(g) cells(is_party(t), party, g))), level)
    if (overlap) s <- list(used = NA, odds = NONE, chi2 = NA, p = NA, exact = NA, alike = NA, sparse = FALSE)
    sparse <- if (s$sparse) "sparse: read cmh-exact-p" else across
    unlike <- if (isTRUE(s$alike < .05)) "not one odds ratio" else across
    put("cmh-odds-ratio", w, "all", s$odds, n = n, use = use, note = unlike, behind = times > 0)
    put("cmh-chi2", w, "all", s$chi2, n = n, use = use, note = sparse, behind = times > 0)
    put("cmh-p", w, "all", s$p, n = n, use = use, note = sparse, behind = times > 0)
    put("cmh-exact-p", w, "all", s$exact, n = n, use = use, note = across, behind = times > 0)
    put("homogeneity-p", w, "all", s$alike, n = s$used, use = use, note = across, behind = times > 0)
  }

  # Depth.
  depth <- Reduce(`+`, lapply(predictors, is_party), rep(0, N))
  use <- c(predictors, subject)
  for (name in names(GROUPS)) {
    g <- GROUPS[[name]]; yes <- depth[g & party]; no <- depth[g & !party]
    put("depth", "party", name, if (length(yes)) mean(yes) else NA, n = length(yes), use = use)
    put("depth", "other", name, if (length(no)) mean(no) else NA, n = length(no), use = use)
    put("depth-correlation", subject, name, correlation(depth[g], as.numeric(party[g]), level), n = sum(g), use = use)
    put("depth-p", subject, name, mann_whitney_p(yes, no), n = sum(g), use = use)
  }

  # Depth in other years, and under other choices of clock, States, predictors and date.
  depth_on <- function(who, clock, treaties, on) Reduce(`+`, lapply(treaties, function(t)
    standing(LAST, who, t, clock, on) == "party"), rep(0, length(who)))
  begins <- treaties[subject, "in_force"]
  year_ends <- if (is.na(begins)) character() else paste0(seq(as.integer(substr(begins, 1, 4)), 9998), "-12-31")
  for (d in c(year_ends[day(year_ends) < cutoff], as.character(as.Date(cutoff, origin = "1970-01-01")))) {
    x <- depth_on(states, clock, predictors, day(d)); y <- standing(LAST, states, subject, clock, day(d)) == "party"
    for (name in names(MEMBERS)) {
      g <- MEMBERS[[name]] & enters1 <= day(d)
      put("depth-correlation", subject, name, correlation(x[g], as.numeric(y[g]), level), n = sum(g), at = d, use = use, behind = g)
    }
  }
  everybody <- all_states$state; enters_any <- enters(LAST, all_states, last_day)
  listed <- c(list(all = rep(TRUE, nrow(all_states))), lapply(setNames(nm = names_of), function(g) everybody %in% scheme$state[scheme$group == g]))
  rate_of <- sapply(in_group, function(g) if (any(g)) mean(party[g]) else Inf)
  focus <- names_of[is.finite(rate_of)][which.min(rate_of[is.finite(rate_of)])]
  FAMILIES <- list(core = "human-rights-core", protocols = "human-rights-protocol", both = c("human-rights-core", "human-rights-protocol"))
  for (of in c("deposited", "in-force")) for (kinds in c("members", "all-kinds")) for (record in names(FAMILIES)) for (back in c(0, 5, 10)) {
    on <- as.integer(month_add(as.Date(cutoff, origin = "1970-01-01"), -12L * back))
    chosen <- setdiff(treaties$treaty[treaties$family %in% FAMILIES[[record]]], subject)
    x <- depth_on(everybody, of, chosen, on); y <- standing(LAST, everybody, subject, of, on) == "party"
    what <- paste(of, kinds, record, if (back) paste0(back, "y") else "cutoff", sep = ".")
    for (name in c("all", focus)) {
      g <- listed[[name]] & enters_any <= on & (kinds == "all-kinds" | all_states$kind == "member")
      short <- treaties[c(chosen, subject), "coverage"]; short <- short[day(short) < on]
      acts <- with(LAST, actions[actions$treaty %in% c(chosen, subject) & actions$day <= on & actions$state %in% everybody[g] &
        !actions$action %in% c("signature", "signature-withdrawn"), ])
      put("depth-correlation-if", what, name, correlation(x[g], as.numeric(y[g]), level), n = sum(g),
          note = if (length(short)) paste("data to", min(short)) else "", provenance = worst_of(acts))
    }
  }

  # All predictors together.
  for (name in names(GROUPS)) {
    g <- GROUPS[[name]]
    phis <- unlist(lapply(predictors, function(t) correlation(as.numeric(is_party(t)[g]), as.numeric(party[g]), level)[1]))
    put("phi-mean", subject, name, if (any(!is.na(phis))) mean(phis, na.rm = TRUE) else NA, sum(!is.na(phis)), sum(g), use = use)
  }

  # Order in time.
  joined <- first_deposit(LAST, states, subject, cutoff)
  race_of <- function(book, t, g) { # how many joined the predictor first, of those who could choose
    x <- first_deposit(book, states, t, cutoff); y <- first_deposit(book, states, subject, cutoff)
    open <- max(day(treaties[c(t, subject), "adopted"]))
    race <- which(g & x >= open & y >= open & x != y)
    c(sum(x[race] < y[race]), length(race))
  }
  for (t in predictors) for (name in names(GROUPS)) {
    w <- paste0(t, "+", subject); other <- first_deposit(LAST, states, t, cutoff)
    both <- GROUPS[[name]] & !is.na(joined) & !is.na(other); use <- c(t, subject)
    s <- spearman(other[both], joined[both])
    put("timing-spearman", w, name, s[1], n = sum(both), use = use)
    put("timing-p", w, name, s[2], n = sum(both), use = use)
    race <- race_of(LAST, t, GROUPS[[name]]); k <- race[1]; n <- race[2]
    note <- reduced_of(c(k, n), race_of(FIRST, t, GROUPS2[[name]]))
    put("lead-share", w, name, proportion(k, n, level, "clopper-pearson"), k, n, use = use, note = note)
    put("lead-p", w, name, if (n) binom.test(k, n)$p.value else NA, k, n, use = use, note = note)
  }

  # Time to joining.
  waits <- function(joined, from) pmax(0, ifelse(is.na(joined), cutoff, joined) - pmax(day(treaties[subject, "adopted"]), from))
  joined2 <- first_deposit(FIRST, states, subject, cutoff)
  time <- waits(joined, enters1); event <- !is.na(joined); time2 <- waits(joined2, enters2)
  for (name in names(GROUPS)) {
    g <- GROUPS[[name]]; g2 <- GROUPS2[[name]]; s <- not_joined(time[g], event[g], level)
    for (i in seq_len(NROW(s$curve))) with(s$curve[i, ],
      put("not-joined", subject, name, c(value, low, high), k, n, at, subject, note = reduced_of(c(k, n),
        c(sum(time2[g2] == at & !is.na(joined2[g2])), sum(time2[g2] >= at)))))
    put("median-years", subject, name, s$median, n = sum(g), use = subject)
  }
  chi2 <- NA; df <- 0
  if (!overlap && any(event[grouped]) && length(unique(group_of[grouped])) > 1) {
    f <- survdiff(Surv(time, event) ~ group, data.frame(time, event, group = group_of)[grouped, ])
    df <- sum(f$exp > 0) - 1; if (df > 0) chi2 <- f$chisq
  }
  put("log-rank-chi2", subject, "all", chi2, n = sum(times > 0), use = subject, note = across, behind = times > 0)
  put("log-rank-p", subject, "all", pchisq(chi2, df, lower.tail = FALSE),
      n = sum(times > 0), use = subject, note = across, behind = times > 0)

  # How much sooner States join that have joined others: rows while the number of the others stays the same.
  start <- pmax(day(treaties[subject, "adopted"]), enters1)
  deposits <- lapply(setNames(nm = predictors), function(t) first_deposit(LAST, states, t, cutoff))
  rows_of <- function(i, treaties) {
    joins <- sort(unlist(lapply(deposits[treaties], `[`, i))) - start[i] # after these days the covariate is one more
    cuts <- c(-1, unique(joins[joins > -1 & joins < time[i]]), time[i])
    data.frame(from = cuts[-length(cuts)], to = cuts[-1], x = sapply(cuts[-length(cuts)], function(from) sum(joins <= from)),
               event = event[i] & cuts[-1] == time[i])
  }
  for (what in c("depth", predictors)) {
    with_these <- if (what == "depth") predictors else what; use <- c(with_these, subject)
    person <- lapply(seq_len(N), function(i) if (here[i]) rows_of(i, with_these))
    for (name in names(GROUPS)) {
      who <- if (name == "all") which(times > 0) else which(GROUPS[[name]])
      h <- list(ratio = NONE, p = NA, events = NA)
      if (length(who) && !(name == "all" && overlap))
        h <- hazard(cbind(do.call(rbind, person[who]), stratum = rep(if (name == "all") group_of[who] else rep(name, length(who)), sapply(person[who], nrow))), level)
      if (!length(who)) h$events <- 0
      note <- if (name == "all") across else ""; behind <- if (name == "all") times > 0 else GROUPS[[name]]
      put("hazard-ratio", paste0(what, "+", subject), name, h$ratio, h$events, length(who), use = use, note = note, behind = behind)
      put("hazard-p", paste0(what, "+", subject), name, h$p, h$events, length(who), use = use, note = note, behind = behind)
    }
  }

  # Regression.
  y <- as.numeric(party); z <- qnorm(1 - (1 - level) / 2)
  filled <- names_of[sapply(in_group, any)]; X <- cbind(intercept = 1, depth = depth)
  for (g in filled[-1]) { X <- cbind(X, as.numeric(in_group[[g]])); colnames(X)[ncol(X)] <- paste0("group=", g) }
  fit <- if (!overlap && any(grouped)) firth(X[grouped, , drop = FALSE], y[grouped])
  for (term in c("intercept", "depth", paste0("group=", names_of))) {
    i <- match(term, colnames(X)); v <- NONE
    if (!is.null(fit) && !is.na(i)) v <- fit$b[i] + c(0, -z, z) * sqrt(fit$V[i, i])
    put("logit", term, "all", v, n = sum(times > 0), use = c(predictors, subject), note = across, behind = times > 0)
  }
  for (name in c(names_of, part_names)) {
    g <- GROUPS[[name]]; use <- c(predictors, subject)
    o <- here & !g; o2 <- here2 & !GROUPS2[[name]]
    v <- expected(depth[o], y[o], depth[g], level)
    put("expected", subject, name, v, n = sum(g), use = use, behind = here)
    put("shortfall", subject, name, v - sum(y[g]), n = sum(g), use = use, behind = here)
    put("expected-flat", subject, name, if (any(o)) sum(g) * mean(y[o]) else NA, sum(y[o]), sum(o), use = subject, behind = here,
        note = reduced_of(c(sum(y[o]), sum(o)), c(sum(is_party(subject, S2)[o2]), sum(o2))))
  }
  as.data.frame(do.call(rbind, lapply(rows, as.data.frame)))
}

# Configurations ----------------------------------------------------------------------------------
CONFIGURATIONS <- list(
  default = list(),
  deposited = list(clock = "deposited"),
  asp18 = list(as_of = "2019-06-30", session = "asp18"),
  subregions = list(kinds = "member", grouping = "subregions"),
  jeffreys = list(interval = "jeffreys", level = .9),
  cat = list(subject = "cat", predictors = "@human-rights-core"),
  organizations = list(grouping = "regional-organizations"),
  # A cut-off and a period between the first day and the last that a reduced date allows.
  reduced = list(as_of = "2022-04-15", session = "asp21", clock = "deposited", predictors = c("genocide-convention", "apic", "cat")),
  # Three States in one group, one in another, none in the rest.
  others = list(kinds = c("observer", "other")),
  # Denounced and acceded on one day; a gap in force; one more denunciation pending.
  returns = list(subject = "iccpr-op1", as_of = "1999-01-31", since = "1998-07-31", predictors = c("iccpr", "cedaw")))
# The default is written whole; of the others, what is about the subject and a few treaties.
FEW <- c("ced", "iccpr-op2", "apic", "genocide-convention")
number <- function(v) ifelse(is.na(v), "", ifelse(is.infinite(v), ifelse(v > 0, "inf", "-inf"), sprintf("%.15g", v)))
if (sys.nframe() == 0) {
  chosen <- commandArgs(trailingOnly = TRUE)
  for (name in if (length(chosen)) chosen else names(CONFIGURATIONS)) {
    changes <- CONFIGURATIONS[[name]]
    f <- figures(changes); all_n <- nrow(f)
    kept <- c(FEW, if (is.null(changes$subject)) "rome-statute" else changes$subject, changes$predictors)
    if (name != "default") f <- f[f$treaty %in% kept | grepl("^(states|logit|expected|shortfall|depth|phi-mean|hazard-(ratio|p)/depth)", f$id), ]
    for (column in c("value", "low", "high", "k", "n")) f[[column]] <- number(f[[column]])
    file <- sprintf("figures_expected_%s.csv", name)
    write.csv(f[names(f) != "treaty"], file.path(Sys.getenv("UNIVERSALITY_EXPECTED", "."), file), row.names = FALSE, quote = FALSE)
    cat(file, nrow(f), "of", all_n, "figures\n")
  }
}
