#!/usr/bin/Rscript
# Every two of the treaties of the shipped configuration, by R's own tests, from data/ alone: writes
# pairs_expected.csv; run in this folder. Who is party is read as figures.R reads it (its part on
# tables and standing); nothing here is taken from the program.
lines <- readLines("figures.R")
eval(parse(text = lines[seq_len(grep("^# Measures on plain numbers", lines)[1] - 1)]))

cutoff <- day("2024-11-08")
codes <- sort(c("rome-statute", treaties$treaty[treaties$family %in% c("human-rights-core", "human-rights-protocol")]), method = "radix")
group <- all_states$group
party <- sapply(codes, function(t) standing(LAST, all_states$state, t, "in-force", cutoff) == "party")
pairs <- combn(codes, 2)
rows <- lapply(seq_len(ncol(pairs)), function(i) {
  x <- factor(party[, pairs[1, i]], c(TRUE, FALSE)); y <- factor(party[, pairs[2, i]], c(TRUE, FALSE))
  cells <- table(x, y)
  row <- data.frame(first = pairs[1, i], second = pairs[2, i], both = cells[1, 1], phi = NA, odds_ratio = NA,
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
})
out <- do.call(rbind, rows)
out$fisher_q <- p.adjust(out$fisher_p, "BH")
numbers <- sapply(out, is.numeric)
out[numbers] <- lapply(out[numbers], function(v) ifelse(is.na(v), "", sprintf("%.17g", v)))
write.csv(out, "pairs_expected.csv", row.names = FALSE, quote = FALSE)
