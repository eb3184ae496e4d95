#!/usr/bin/Rscript
# Recomputes the expected values of the statistics from the in_*.csv beside it; run in this folder.
#
# Writes one table a subject: figure,input,args,value,tol. tol is the relative tolerance the value
# is good to (absolute where it is 0). README.md says what the names mean and what is refined.
suppressPackageStartupMessages(library(survival))
options(warn = -1, stringsAsFactors = FALSE)

rows <- list()
add <- function(figure, input, args, value, tol)
  rows[[length(rows) + 1]] <<- data.frame(figure, input, args, value = as.numeric(value), tol)
save <- function(file) {
  table <- do.call(rbind, rows)
  number <- function(v) ifelse(is.na(v), "nan", ifelse(is.infinite(v), ifelse(v > 0, "inf", "-inf"), sprintf("%.17g", v)))
  table$value <- number(table$value)
  table$tol <- sprintf("%g", table$tol)
  write.csv(table, file, row.names = FALSE, quote = FALSE)
  cat(file, nrow(table), "values\n")
  rows <<- list()
}
level_text <- function(level) sprintf("level=%g", level)
sets <- function(file) { d <- read.csv(file); split(d, factor(d[[1]], unique(d[[1]]))) }
# Root of an increasing function, to the last digits.
root <- function(f, low, high) uniroot(f, c(low, high), tol = 1e-15, maxiter = 10000)$root

# Proportions -------------------------------------------------------------------------------------
kn <- read.csv("in_proportions.csv")
for (i in seq_len(nrow(kn))) for (level in c(.95, .9, .99)) {
  k <- kn$k[i]; n <- kn$n[i]; tail <- (1 - level) / 2
  input <- sprintf("k=%d n=%d", k, n); args <- level_text(level)
  exact <- function(bounds) c(if (k == 0) 0 else bounds[1], if (k == n) 1 else bounds[2])
  wilson <- exact(prop.test(k, n, conf.level = level, correct = FALSE)$conf.int)
  if (k == 3 && n == 1e6) { # prop.test takes a difference; the product of the roots does not
    z2 <- qnorm(1 - tail)^2; wilson[1] <- k^2 / (n * (n + z2)) / wilson[2] }
  jeffreys <- exact(qbeta(c(tail, 1 - tail), k + .5, n - k + .5))
  pearson <- binom.test(k, n, conf.level = level)$conf.int
  for (side in 1:2) {
    end <- c("lo", "hi")[side]
    add(paste0("wilson_", end), input, args, wilson[side], 1e-12)
    add(paste0("jeffreys_", end), input, args, jeffreys[side], 1e-11)
    add(paste0("clopper_pearson_", end), input, args, pearson[side], 1e-12)
  }
}
save("proportion.csv")

bn <- read.csv("in_binomial.csv")
for (i in seq_len(nrow(bn))) with(bn[i, ],
  add("binomial_p", sprintf("k=%d n=%d", k, n), sprintf("p0=%.17g", p0), binom.test(k, n, p0)$p.value, 1e-12))
save("binomial.csv")

# Two-by-two tables -------------------------------------------------------------------------------
# Conditional odds ratio by root finding in its logarithm: fisher.test stops near 1e-3.
conditional_odds <- function(a, b, c, d, level) {
  x <- max(0, a + b - (b + d)):min(a + b, a + c)
  base <- dhyper(x, a + c, b + d, a + b, log = TRUE)
  share <- function(t, from) { w <- exp(base + t * x - max(base + t * x)); sum(w[from]) / sum(w) }
  mean_x <- function(t) { w <- exp(base + t * x - max(base + t * x)); sum(w * x) / sum(w) }
  tail <- (1 - level) / 2
  c(if (a == min(x)) 0 else if (a == max(x)) Inf else exp(root(function(t) mean_x(t) - a, -60, 60)),
    if (a == min(x)) 0 else exp(root(function(t) share(t, x >= a) - tail, -60, 60)),
    if (a == max(x)) Inf else exp(root(function(t) tail - share(t, x <= a), -60, 60)))
}
newcombe <- function(a, b, c, d, level) {
  score <- function(k, n) prop.test(k, n, conf.level = level, correct = FALSE)$conf.int
  p1 <- a / (a + b); p0 <- c / (c + d); w1 <- score(a, a + b); w0 <- score(c, c + d)
  c(p1 - p0 - sqrt((p1 - w1[1])^2 + (w0[2] - p0)^2), p1 - p0 + sqrt((w1[2] - p1)^2 + (p0 - w0[1])^2))
}
for (t in sets("in_2x2.csv")) {
  t[-1] <- lapply(t[-1], as.numeric) # products beyond 2^31
  a <- t$a; b <- t$b; c <- t$c; d <- t$d; n <- a + b + c + d; name <- t$table
  if (n == 0) next
  full <- all(c(a + b, c + d, a + c, b + d) > 0)
  add("fisher_p_two_sided", name, "", if (full) fisher.test(matrix(c(a, c, b, d), 2))$p.value else NA, 1e-12)
  add("phi", name, "", if (full) (a * d - b * c) / sqrt((a + b) * (c + d)) / sqrt((a + c) * (b + d)) else NA, 1e-13)
  add("risk_diff", name, "", a / (a + b) - c / (c + d), 1e-13)
  for (level in c(.95, .9)) {
    args <- level_text(level)
    odds <- if (full) conditional_odds(a, b, c, d, level) else c(NA, NA, NA)
    add("fisher_or_cmle", name, args, odds[1], 1e-10)
    add("fisher_or_lo", name, args, odds[2], 1e-10)
    add("fisher_or_hi", name, args, odds[3], 1e-10)
    z <- c(NA, NA)
    if (full && n > 3 && n < 1e5)
      z <- cor.test(rep(c(1, 1, 0, 0), c(a, b, c, d)), rep(c(1, 0, 1, 0), c(a, b, c, d)), conf.level = level)$conf.int
    if (n < 1e5) { add("phi_lo", name, args, z[1], 1e-12); add("phi_hi", name, args, z[2], 1e-12) }
    rd <- if (a + b > 0 && c + d > 0) newcombe(a, b, c, d, level) else c(NA, NA)
    add("risk_diff_newcombe_lo", name, args, rd[1], 1e-12)
    add("risk_diff_newcombe_hi", name, args, rd[2], 1e-12)
  }
}
save("contingency.csv")

# Adjusted p-values -------------------------------------------------------------------------------
for (s in sets("in_pvalues.csv")) {
  q <- p.adjust(s$p, "BH")
  for (i in seq_along(q)) add("padj_BH", s$set[1], sprintf("i=%d", i), q[i], 1e-14)
}
save("adjust.csv")

# Strata ------------------------------------------------------------------------------------------
# Expected first cell at odds ratio psi, by root finding; the program solves the quadratic.
expected_cell <- function(r, c, n, psi)
  root(function(A) log(A) + log(n - r - c + A) - log(r - A) - log(c - A) - log(psi),
       max(0, r + c - n) + 1e-12, min(r, c) - 1e-12)
for (s in sets("in_strata.csv")) {
  name <- s$table[1]
  s[3:6] <- lapply(s[3:6], as.numeric) # products beyond 2^31
  s <- s[rowSums(s[3:6]) > 1, ]        # mantelhaen.test wants two States in each stratum
  n <- s$a + s$b + s$c + s$d; row <- s$a + s$b; column <- s$a + s$c
  used <- row > 0 & column > 0 & row < n & column < n
  if (!any(used)) next
  cube <- array(rbind(s$a, s$c, s$b, s$d), c(2, 2, nrow(s)))[, , used, drop = FALSE]
  # It also wants two strata. One, given twice, doubles chi-squared and halves the log's variance.
  times <- if (sum(used) == 1) 2 else 1
  tested <- array(cube, c(2, 2, times * sum(used)))
  R <- sum(s$a * s$d / n); S <- sum(s$b * s$c / n); odds <- R / S
  for (level in c(.95, .9)) {
    test <- mantelhaen.test(tested, correct = FALSE, conf.level = level)
    bounds <- if (R == 0 || S == 0) c(NA, NA) else odds * exp(sqrt(times) * log(test$conf.int / odds))
    add("mh_or", name, level_text(level), odds, 1e-13)
    add("mh_or_lo", name, level_text(level), bounds[1], 1e-12)
    add("mh_or_hi", name, level_text(level), bounds[2], 1e-12)
  }
  chi2 <- test$statistic / times
  if (chi2 < 1e-20) chi2 <- 0
  add("cmh_chisq", name, "correct=F", chi2, 1e-12)
  add("cmh_p", name, "correct=F", pchisq(chi2, 1, lower.tail = FALSE), 1e-11)
  E <- row * column / n; least <- pmax(0, row + column - n); most <- pmin(row, column)
  add("mantel_fleiss", name, "", min(sum((E - least)[used]), sum((most - E)[used])), 1e-12)
  exact <- if (times == 2) fisher.test(cube[, , 1]) else mantelhaen.test(cube, exact = TRUE)
  add("cmh_exact_p", name, "two-sided", exact$p.value, 1e-11)
  p <- NA
  if (sum(used) > 1 && odds > 0 && is.finite(odds)) {
    A <- mapply(expected_cell, row[used], column[used], n[used], odds)
    over <- s$a[used] - A
    v <- 1 / (1 / A + 1 / (row[used] - A) + 1 / (column[used] - A) + 1 / ((n - row - column)[used] + A))
    p <- pchisq(sum(over^2 / v) - sum(over)^2 / sum(v), sum(used) - 1, lower.tail = FALSE)
  }
  add("breslow_day_tarone_p", name, sprintf("df=%d", sum(used) - 1), p, 1e-9)
}
save("strata.csv")

# Correlations and rank tests ---------------------------------------------------------------------
for (s in sets("in_pairs.csv")) {
  x <- s$x; y <- s$y; n <- length(x); name <- s$set[1]
  varies <- sd(x) > 0 && sd(y) > 0
  add("pearson_r", name, "", if (varies) cor(x, y) else NA, 1e-13)
  for (level in c(.95, .9)) {
    bounds <- if (varies && n > 3) cor.test(x, y, conf.level = level)$conf.int else c(NA, NA)
    if (varies && n > 3 && name == "straight") bounds <- c(-1, -1) # R's r is 1 - 1e-16 here
    if (name == "nearly") next # 1 - r is 1e-14: R's r has no digits for atanh
    add("pearson_lo", name, level_text(level), bounds[1], 1e-12)
    add("pearson_hi", name, level_text(level), bounds[2], 1e-12)
  }
  rho <- if (varies && n > 3) cor.test(x, y, method = "spearman", exact = FALSE)
  add("spearman_rho", name, "", if (is.null(rho)) NA else rho$estimate, 1e-13)
  p <- if (is.null(rho)) NA else if (abs(rho$estimate) > 1 - 1e-15) 0 else rho$p.value # R's rho may be 1 - 1e-16
  add("spearman_p_t", name, "t approx", p, 1e-10)
}
for (s in sets("in_samples.csv")) {
  x <- s$x[s$sample == "x"]; y <- s$x[s$sample == "y"]
  p <- if (length(x) && length(y)) wilcox.test(x, y, exact = FALSE, correct = TRUE)$p.value else NA
  add("mann_whitney_p", s$set[1], "", p, 1e-12)
}
save("rank.csv")

# Survival ----------------------------------------------------------------------------------------
# The first time a curve is at or below one half; survfit averages two times when it rests there.
first_half <- function(time, curve) { at <- which(curve <= .5 + 1e-9); if (length(at)) time[at[1]] else NA }
for (d in sets("in_survival.csv")) {
  name <- d$set[1]
  groups <- unique(d$group)
  for (g in groups) for (level in if (nrow(d) < 50) c(.95, .8) else .95) {
    own <- d[d$group == g, ]
    fit <- survfit(Surv(time, event) ~ 1, own, conf.type = "log-log", conf.int = level)
    steps <- fit$n.event > 0
    quantiles <- quantile(d$time, c(.1, .25, .5, .75, .9), type = 1, names = FALSE)
    at <- summary(fit, times = sort(unique(c(fit$time, quantiles))), extend = TRUE)
    lower <- ifelse(at$surv == 1, 1, at$lower); upper <- ifelse(at$surv == 1, 1, at$upper)
    for (i in seq_along(at$time)) {
      args <- sprintf("group=%s t=%.10g", g, at$time[i]); band <- paste(args, level_text(level))
      if (level == .95) add("km_surv", name, args, at$surv[i], 1e-13)
      if (level == .95 && at$time[i] %in% fit$time[steps]) add("km_at_risk", name, args, at$n.risk[i], 0)
      add("km_lo", name, band, lower[i], 1e-12)
      add("km_hi", name, band, upper[i], 1e-12)
    }
    args <- sprintf("group=%s %s", g, level_text(level))
    add("km_median", name, args, first_half(fit$time[steps], fit$surv[steps]), 1e-13)
    add("km_median_lo", name, args, first_half(fit$time[steps], fit$lower[steps]), 1e-13)
    add("km_median_hi", name, args, first_half(fit$time[steps], fit$upper[steps]), 1e-13)
  }
  chi2 <- NA; df <- length(groups) - 1
  if (any(d$event == 1)) {
    fit <- survdiff(Surv(time, event) ~ group, d)
    df <- sum(fit$exp > 0) - 1
    chi2 <- fit$chisq
  }
  add("logrank_chisq", name, sprintf("df=%d", df), chi2, 1e-11)
  add("logrank_p", name, sprintf("df=%d", df), pchisq(chi2, df, lower.tail = FALSE), 1e-10)
}
save("survival.csv")

# Firth's logit -----------------------------------------------------------------------------------
# Maximum by BFGS, then Newton's method on the modified score with its slope taken numerically.
information <- function(X, b) { p <- plogis(drop(X %*% b)); crossprod(X * (p * (1 - p)), X) }
penalised <- function(X, y, b) {
  eta <- drop(X %*% b)
  sum(plogis(ifelse(y == 1, eta, -eta), log.p = TRUE)) + determinant(information(X, b))$modulus[1] / 2
}
modified <- function(X, y, b) {
  p <- plogis(drop(X %*% b)); w <- p * (1 - p)
  h <- w * rowSums((X %*% solve(information(X, b))) * X)
  drop(crossprod(X, y - p + h * (.5 - p)))
}
firth <- function(X, y) {
  scale <- apply(abs(X), 2, max); Z <- sweep(X, 2, scale, "/") # BFGS wants columns of one size
  b <- optim(rep(0, ncol(Z)), function(b) -penalised(Z, y, b), function(b) -modified(Z, y, b),
             method = "BFGS", control = list(reltol = 1e-15, maxit = 1000))$par
  for (i in 1:20) {
    slope <- sapply(seq_along(b), function(k) {
      e <- replace(0 * b, k, 1e-5)
      (modified(Z, y, b + e) - modified(Z, y, b - e)) / 2e-5 })
    b <- b - solve(slope, modified(Z, y, b))
  }
  b <- b / scale
  stopifnot(max(abs(modified(X, y, b) / scale)) < 1e-12)
  V <- solve(sweep(sweep(information(Z, b * scale), 1, scale, "*"), 2, scale, "*"))
  list(b = b, V = V)
}
for (d in sets("in_logit.csv")) {
  name <- d$set[1]
  varies <- sapply(d[-(1:2)], function(x) length(unique(x)) > 1)
  X <- cbind(1, as.matrix(d[-(1:2)][varies])); terms <- c("(Intercept)", names(varies)[varies])
  fit <- firth(X, d$y)
  for (k in seq_along(terms)) {
    add("firth_coef", name, terms[k], fit$b[k], 1e-9)
    add("firth_se", name, terms[k], sqrt(fit$V[k, k]), 1e-9)
    add("firth_hi", name, terms[k], fit$b[k] + qnorm(.95) * sqrt(fit$V[k, k]), 1e-9)
  }
  # A group's expected number: fitted to the rows outside it on x1 alone.
  for (g in intersect(terms, c("x2", "x3", "x4", "x5"))) {
    inside <- d[[g]] == 1; outside <- cbind(1, d$x1)[!inside, ]; new <- cbind(1, d$x1)[inside, , drop = FALSE]
    if (!all(d[[g]] %in% 0:1) || length(unique(d$y[!inside])) < 2) next
    fit <- firth(outside, d$y[!inside])
    p <- plogis(drop(new %*% fit$b)); gradient <- colSums(new * (p * (1 - p)))
    half <- qnorm(.975) * sqrt(sum(p * (1 - p)) + drop(gradient %*% fit$V %*% gradient))
    add("expected", name, g, sum(p), 1e-9)
    add("expected_lo", name, g, max(0, sum(p) - half), 1e-9)
    add("expected_hi", name, g, min(sum(inside), sum(p) + half), 1e-9)
  }
}
save("logit.csv")

# Distribution functions --------------------------------------------------------------------------
for (x in c(.5, 1, 3.841458820694124, 20, 100, 700)) for (k in c(1, 4, 30))
  add("pchisq_upper", sprintf("x=%.17g", x), sprintf("df=%d", k), pchisq(x, k, lower.tail = FALSE), 1e-12)
for (p in c(.975, .995, .95, .5)) add("qnorm", sprintf("p=%.17g", p), "", qnorm(p), 1e-13)
for (t in c(.1, 2, 10, 40)) for (k in c(1, 2, 8, 120))
  add("pt_two_sided", sprintf("t=%g", t), sprintf("df=%d", k), 2 * pt(-t, k), 1e-12)
for (q in list(c(.025, 5, 6), c(.975, .5, 193.5), c(.025, 193, 1), c(.975, 123, 71), c(1e-8, .5, 40), c(.5, 3, 3)))
  add("qbeta", sprintf("p=%g a=%g b=%g", q[1], q[2], q[3]), "", qbeta(q[1], q[2], q[3]), 1e-11)
save("special.csv")
