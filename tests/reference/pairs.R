#!/usr/bin/Rscript
# Every two treaties by R's own tests, from tables alone. Who is party is read as figures.R reads it
# (its part on tables and standing); nothing here is taken from the program. Run in this folder.
#
#   pairs.R                            the treaties of the shipped configuration: pairs_expected.csv
#   pairs.R DATA PAIRS CLOCK DAY [N]   compares N rows (all, unless said) of PAIRS, a pairs.csv made from
#                                      the tables in the folder DATA, and tells the worst difference; the
#                                      folder holds groups.csv too
arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments)) Sys.setenv(UNIVERSALITY_DATA = arguments[1])
lines <- readLines("figures.R")
eval(parse(text = lines[seq_len(grep("^# Measures on plain numbers", lines)[1] - 1)]))
group <- all_states$group

pair_row <- function(first, second, party) {
  x <- factor(party[, first], c(TRUE, FALSE)); y <- factor(party[, second], c(TRUE, FALSE))
  cells <- table(x, y)
  row <- data.frame(first = first, second = second, both = cells[1, 1], phi = NA, odds_ratio = NA,
                    fisher_p = NA, cmh_odds_ratio = NA, cmh_exact_p = NA, cmh_p = NA, mantel_fleiss = NA)
  if (any(rowSums(cells) == 0) || any(colSums(cells) == 0)) return(row)
  row$phi <- cor(x == TRUE, y == TRUE)
  row$odds_ratio <- cells[1, 1] * cells[2, 2] / (cells[1, 2] * cells[2, 1])
  row$fisher_p <- fisher.test(cells)$p.value
  s <- table(x, y, group)
  s <- s[, , apply(s, 3, function(t) all(rowSums(t) > 0, colSums(t) > 0)), drop = FALSE]
  if (dim(s)[3] == 0) return(row)
  r <- apply(s, 3, function(t) sum(t[1, ])); c <- apply(s, 3, function(t) sum(t[, 1])); n <- apply(s, 3, sum)
  row$cmh_odds_ratio <- sum(s[1, 1, ] * s[2, 2, ] / n) / sum(s[1, 2, ] * s[2, 1, ] / n)
  row$mantel_fleiss <- min(sum(r * c / n - pmax(0, r + c - n)), sum(pmin(r, c) - r * c / n))
  if (dim(s)[3] == 1) { # mantelhaen.test wants two strata
    t <- s[, , 1]
    row$cmh_exact_p <- fisher.test(t)$p.value
    v <- r * c * (n - r) * (n - c) / (n^2 * (n - 1))
    row$cmh_p <- pchisq((t[1, 1] - r * c / n)^2 / v, 1, lower.tail = FALSE)
  } else {
    row$cmh_exact_p <- mantelhaen.test(s, exact = TRUE)$p.value
    row$cmh_p <- mantelhaen.test(s, correct = FALSE)$p.value
  }
  row
}
parties <- function(codes, clock, cutoff)
  sapply(codes, function(t) standing(LAST, all_states$state, t, clock, cutoff) == "party")

if (!length(arguments)) {
  codes <- sort(c("rome-statute", treaties$treaty[treaties$family %in% c("human-rights-core", "human-rights-protocol")]), method = "radix")
  party <- parties(codes, "in-force", day("2024-11-08"))
  pairs <- combn(codes, 2)
  out <- do.call(rbind, lapply(seq_len(ncol(pairs)), function(i) pair_row(pairs[1, i], pairs[2, i], party)))
  out$fisher_q <- p.adjust(out$fisher_p, "BH")
  numbers <- sapply(out, is.numeric)
  out[numbers] <- lapply(out[numbers], function(v) ifelse(is.na(v), "", sprintf("%.17g", v)))
  write.csv(out, "pairs_expected.csv", row.names = FALSE, quote = FALSE)
} else {
  got <- read.csv(arguments[2], colClasses = c(cmh_method = "character"), na.strings = "")
  party <- parties(unique(c(got$first, got$second)), arguments[3], day(arguments[4]))
  n <- if (length(arguments) > 4) as.integer(arguments[5]) else nrow(got)
  set.seed(20241108)
  rows <- sort(sample(nrow(got), n))
  want <- do.call(rbind, lapply(rows, function(i) pair_row(got$first[i], got$second[i], party)))
  got$fisher_q_of_p <- p.adjust(got$fisher_p, "BH") # from the p of all rows, of which R tested a sample
  got <- got[rows, ]
  sparse <- !is.na(want$mantel_fleiss) & want$mantel_fleiss < 5
  exact <- !is.na(got$cmh_method) & got$cmh_method == "exact"
  want$cmh <- ifelse(exact, want$cmh_exact_p, want$cmh_p)
  worst <- function(a, b) {
    if (any(is.na(a) != is.na(b))) return(Inf)
    off <- ifelse(is.na(a) | a == b, 0, abs(a - b) / abs(b))
    max(off)
  }
  cat(sprintf("%-16s %.2g\n", c("both", "phi", "odds_ratio", "fisher_p", "fisher_q", "cmh_odds_ratio", "cmh_p"), c(
    worst(got$both, want$both), worst(got$phi, want$phi), worst(got$odds_ratio, want$odds_ratio),
    worst(got$fisher_p, want$fisher_p), worst(got$fisher_q, got$fisher_q_of_p),
    worst(got$cmh_odds_ratio, want$cmh_odds_ratio), worst(got$cmh_p, want$cmh))), sep = "")
  cat(sprintf("%d pairs, %d of them exact; Mantel-Fleiss below 5: %d, and not exact: %d\n", n, sum(exact),
              sum(sparse), sum(sparse & !exact)))
}
