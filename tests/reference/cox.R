#!/usr/bin/Rscript
# Cox regression by R's survival::coxph (Efron's ties); run in this folder. Makes in_cox.csv, data sets drawn
# from a fixed seed, and cox.csv, what R finds. The test is tests/unit/test_stats_cox.c.
suppressPackageStartupMessages(library(survival))
options(warn = -1)
set.seed(20241108, kind = "Mersenne-Twister", normal.kind = "Inversion", sample.kind = "Rejection")

# Subjects with a covariate that rises in steps, times on a coarse grid (ties), some seen only from later on.
random_set <- function(name) {
  n <- sample(6:40, 1); grid <- sample(c(5, 12, 60), 1); late <- runif(1) < .6; strata <- sample(1:3, 1)
  beta <- sample(c(-.4, 0, .3, .8), 1)
  rows <- lapply(seq_len(n), function(i) {
    end <- sample(1:grid, 1); event <- runif(1) < plogis(beta * i / n + .3)
    start <- if (late && runif(1) < .5) sample(0:(end - 1), 1) else -1
    steps <- sort(unique(sample(-3:(grid + 3), sample(0:5, 1), replace = TRUE)))
    cuts <- sort(unique(c(start, steps[steps > start & steps < end], end)))
    k <- length(cuts) - 1
    x <- sapply(cuts[-length(cuts)], function(from) sum(steps <= from)) # a step counts after its time
    data.frame(set = name, subject = i, stratum = (i - 1) %% strata, from = cuts[1:k], to = cuts[-1], x,
               event = c(rep(0, k - 1), as.integer(event)))
  })
  do.call(rbind, rows)
}
sets <- lapply(sprintf("random%02d", 1:50), random_set)
sets[[7]]$event <- 0                                                             # no event
sets[[12]]$event <- 0; last <- which(sets[[12]]$to > 1)[1]; sets[[12]]$event[last] <- 1 # one event
sets[[19]]$x <- ifelse(sets[[19]]$event == 1, 3, 1)                              # separated
sets[[23]]$x <- 2                                                                # constant
sets[[31]]$x <- sets[[31]]$x * 2.5 - 1.25                                        # not whole numbers
sets[[37]]$x <- sets[[37]]$stratum                                               # constant within each stratum
sets[[44]]$to[sets[[44]]$event == 1] <- max(sets[[44]]$to)                       # all events at one time
h <- survival::heart                                                             # Stanford transplants, start-stop rows
sets[[51]] <- data.frame(set = "heart", subject = h$id, stratum = h$surgery, from = h$start, to = h$stop,
                         x = as.integer(h$transplant) - 1, event = h$event)
input <- do.call(rbind, sets)
write.csv(input, "in_cox.csv", row.names = FALSE, quote = FALSE)

rows <- list()
add <- function(figure, set, level, value)
  rows[[length(rows) + 1]] <<- data.frame(figure, input = set, args = sprintf("level=%g", level), value, tol = 1e-8)
# Nobody at risk at the time of an event differs.
no_contrast <- function(d) all(sapply(which(d$event == 1), function(i)
  length(unique(d$x[d$stratum == d$stratum[i] & d$from < d$to[i] & d$to[i] <= d$to])) < 2))
for (d in split(input, factor(input$set, unique(input$set)))) for (level in c(.95, .9)) {
  value <- rep(NA, 4)
  if (any(d$event == 1) && !no_contrast(d)) {
    fit <- coxph(Surv(from, to, event) ~ x + strata(stratum), d, ties = "efron",
                 control = coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 200))
    if (!is.na(coef(fit)) && abs(coef(fit)) < 14.9) {
      half <- qnorm(1 - (1 - level) / 2) * sqrt(fit$var[1])
      value <- c(exp(coef(fit) + c(0, -half, half)), pchisq(2 * diff(fit$loglik), 1, lower.tail = FALSE))
    }
  }
  for (i in 1:4) add(c("ratio", "ratio_lo", "ratio_hi", "p")[i], d$set[1], level, value[i])
  add("events", d$set[1], level, sum(d$event))
}
out <- do.call(rbind, rows)
out$value <- ifelse(is.na(out$value), "nan", sprintf("%.17g", out$value)); out$tol <- sprintf("%g", out$tol)
write.csv(out, "cox.csv", row.names = FALSE, quote = FALSE)
cat("cox.csv", nrow(out), "values,", sum(out$value == "nan"), "undefined\n")
