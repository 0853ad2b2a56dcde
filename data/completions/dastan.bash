# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion of dastan
_dastan ()
{
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} option=
  COMPREPLY=()
  # Where = parts words: --filter = coun
  if [ "$cur" = = ]; then
    option=$prev cur=
  elif [ "$prev" = = ]; then
    option=${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $prev == --* ]]; then
    option=$prev
  fi
  case $option in
    --filter)
      compopt -o nospace 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -W 'category= country= source= place= status= person=' -- "$cur")
      return ;;
    --scale|--size|--step|--every|--select|--span|--open-view) return ;;
  esac
  case $cur in
    -*)
      mapfile -t COMPREPLY < <(compgen -W '--help --screenshot= --scale= --size= --dark --present --step= --every= --loop --select= --filter=
        --span= --open-view= --new-window --version' -- "$cur")
      [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace 2>/dev/null
      return ;;
  esac
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}
complete -F _dastan dastan
