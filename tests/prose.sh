#!/bin/bash
# prose.sh - how the annex reads: for each chapter its sentences, their mean and greatest length in words, and the share
# of words that are numbers. No test: it prints, and an editor judges. Paragraphs only, not tables or figures.
#
#   prose.sh annex.html
sed -n '/<main/,/<\/main>/p' "${1:?prose.sh annex.html}" | tr '\n' ' ' | sed 's/<\(h[12]\|p\)[ >]/\n&/g; s/<\/\(h[12]\|p\)>/&\n/g' |
    awk '
    function text(line) { gsub(/<span class="number">[^<]*<\/span>/, "", line); gsub(/<[^>]*>/, "", line); gsub(/&[a-z]+;|\302\240/, " ", line); return line }
    function report() { if (sentences) printf "%9d  %4.0f  %7d  %6.0f %%  %s\n", sentences, words / sentences, longest, 100 * numbers / words, chapter
                        all_s += sentences; all_w += words; all_n += numbers; sentences = words = numbers = longest = 0 }
    BEGIN { print "sentences  mean  longest  numbers  chapter" }
    /^<h2/ { report(); chapter = text($0); gsub(/^ +| +$/, "", chapter) }
    /^<p/ && !/class="(flag|note)/ {
        n = split(text($0), part, /[.;?] +|[.;?]$/)
        for (i = 1; i <= n; i++) { k = split(part[i], word, " "); if (k < 3) continue
            sentences++; words += k; if (k > longest) longest = k
            for (j = 1; j <= k; j++) numbers += word[j] ~ /[0-9]/ } }
    END { report(); if (all_s) printf "%9d  %4.0f  %7s  %6.0f %%  all\n", all_s, all_w / all_s, "", 100 * all_n / all_w }'
