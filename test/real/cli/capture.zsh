# Prints what zsh offers for a command line: capture.zsh SCRIPT LINE. A shell in a pseudo-terminal is asked with the Tab
# key, and what would be shown is written down instead.
if [[ $1 == --inside ]]; then
  PROMPT=
  autoload -U compinit; compinit -u -D
  source $2
  bindkey '^M' undefined-key; bindkey '^J' undefined-key; bindkey '^I' complete-word
  between() { echo -E - '<>' }
  compprefuncs=(between); comppostfuncs=(between exit)
  compadd() {
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return $?; fi
    typeset -a hits
    builtin compadd -A hits "$@"
    (( $#hits )) && print -rl -- $hits
  }
  print ready
  return
fi
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "source ${(q)0:A} --inside ${(q)1}"
zpty -r -m z text '*ready*'
zpty -w -n z "$2"$'\t'
zpty -r -m z text '*<>*<>*'
print -r -- ${${text#*<>}%<>*}
