# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion of dastan-cli
_dastan_cli ()
{
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} option= values=
  local filters='--from= --to= --country= --category= --source= --person= --box= --certainly --query='
  COMPREPLY=()
  if [ "$COMP_CWORD" = 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W 'date where check list counts import export generate --help' -- "$cur")
    return
  fi
  # Where = parts words: --by = coun
  if [ "$cur" = = ]; then
    option=$prev cur=
  elif [ "$prev" = = ]; then
    option=${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $prev == --* ]]; then
    option=$prev
  fi
  case $command$option in
    list--format) values='tsv json' ;;
    export--format) values='json csv timelinejs geojson kml ics annotations csl bibtex png svg pdf story html' ;;
    import--from-format)
      values='json csv timelinejs acled ucdp gdelt timesketch geojson annotations storymapjs timemap csl kml timeline-project kmz ics bibtex' ;;
    import--date-order) values='dmy mdy' ;;
    counts--by) values='category country person place source status year' ;;
    export--view) values='timeline map both' ;;
    export--lanes) values='category country source person place status none' ;;
  esac
  if [ -n "$values" ]; then
    mapfile -t COMPREPLY < <(compgen -W "$values" -- "$cur")
    return
  fi
  case $cur in
    -*)
      case $command in
        check) values='--help' ;;
        list) values="--help $filters --format= --limit=" ;;
        counts) values="--help $filters --by=" ;;
        import) values='--help --output= --from-format= --map= --date-order= --encoding= --skip-bad' ;;
        export) values="--help $filters --output= --format= --force --view= --size= --scale= --dark --lanes= --linear --relations
          --span= --select= --font= --one-page --story=" ;;
        generate) values='--help --events= --places= --seed= --output=' ;;
        *) values='--help' ;;
      esac
      mapfile -t COMPREPLY < <(compgen -W "$values" -- "$cur")
      [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace 2>/dev/null
      return ;;
  esac
  case $command in
    date|where) return ;;
  esac
  compopt -o filenames 2>/dev/null
  mapfile -t COMPREPLY < <(compgen -f -- "$cur")
}
complete -F _dastan_cli dastan-cli
