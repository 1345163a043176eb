# shellcheck shell=sh
# `answers URL WORD`: what is there is that word.

answers_holds() { [ "$(curl --silent --max-time 2 --noproxy '*' "$1")" = "$2" ]; }

# A program that keeps what it had has words for its log alone.
answers_explain() { last_words; }
