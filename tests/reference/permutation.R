#!/usr/bin/Rscript
# phi-mean-p of the shipped data by R's own random numbers, or by all permutations where they are few; run in this
# folder. Writes permutation_expected.csv: group, p, the standard error of p (0: exact). Standing comes from the
# part of figures.R on tables; the test is tests/unit/test_chance.c.
MADE <- 400000; FEW <- 20
lines <- readLines("figures.R")
eval(parse(text = lines[seq_len(grep("^# Measures on plain numbers", lines) - 1)]))
set.seed(1)
cutoff <- day(sessions$cutoff[sessions$session == "asp23"])
predictors <- treaties$treaty[treaties$family %in% c("human-rights-core", "human-rights-protocol")]
states <- all_states[enters(LAST, all_states, last_day) <= cutoff, ]
party_to <- function(t) as.numeric(standing(LAST, states$state, t, "in-force", cutoff) == "party")
X <- sapply(predictors, party_to); y <- party_to("rome-statute")
groups <- c(list(all = rep(TRUE, nrow(states))), lapply(split(states$group, states$group), function(g) states$group == g[1]))
parts <- schemes[schemes$scheme == "asia-pacific-parts", ]
groups <- c(groups, lapply(split(parts$state, parts$group), function(s) states$state %in% s))
out <- lapply(names(groups), function(name) {
  g <- groups[[name]]; x <- X[g, , drop = FALSE]; yes <- y[g]; n <- length(yes)
  x <- x[, apply(x, 2, function(v) length(unique(v)) > 1), drop = FALSE]
  z <- rowMeans(scale(x)) # the mean phi is the mean product of the standardised columns
  mean_phi <- function(yes) sum(z * (yes - mean(yes)) / sd(yes)) / (n - 1)
  observed <- mean_phi(yes)
  far <- function(v) abs(v) >= abs(observed) - 1e-12
  if (n <= FEW) {
    hits <- far(combn(n, sum(yes), function(i) mean_phi(as.numeric(seq_len(n) %in% i))))
    return(data.frame(group = name, p = mean(hits), se = 0))
  }
  strata <- if (name == "all") split(seq_len(n), states$group) else list(seq_len(n))
  moved <- yes; total <- sum(yes); centre <- mean(yes); spread <- sd(yes)
  hits <- replicate(MADE, { for (s in strata) moved[s] <- yes[s[sample.int(length(s))]]; far(sum(z * (moved - centre)) / spread / (n - 1)) })
  p <- (1 + sum(hits)) / (1 + MADE)
  data.frame(group = name, p, se = sqrt(p * (1 - p) / MADE))
})
write.csv(do.call(rbind, out), "permutation_expected.csv", row.names = FALSE, quote = FALSE)
