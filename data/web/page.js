/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes an exported web page searchable and walks through it by keys; without it all can be read. */
(function () {
  'use strict';
  var words = document.body.dataset;
  var nav = document.querySelector('nav');
  var list = document.querySelector('ol.events');
  var events = list ? Array.prototype.slice.call(list.children) : [];
  var texts = events.map(function (event) { return fold(event.textContent); });
  var field = document.createElement('input');
  var status = document.createElement('span');
  var hits = Array.prototype.slice.call(document.querySelectorAll('.hit'));

  function fold(text) {
    return text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase();
  }

  /* The events in which all words are found; of the others bars and entries are hidden. */
  function filter() {
    var wanted = fold(field.value).split(/\s+/).filter(Boolean);
    var shown = 0;
    events.forEach(function (event, i) {
      var has = wanted.every(function (word) { return texts[i].indexOf(word) >= 0; });
      event.hidden = !has;
      shown += has ? 1 : 0;
    });
    hits.forEach(function (hit) {
      var event = document.getElementById(hit.getAttribute('href').slice(1));
      var isOff = event !== null && event.hidden;
      hit.style.pointerEvents = isOff ? 'none' : '';
      hit.setAttribute('tabindex', isOff ? '-1' : '0');
    });
    status.textContent = wanted.length === 0 ? '' : words.found.replace('%1', shown).replace('%2', events.length);
  }

  function visible() {
    return events.filter(function (event) { return !event.hidden; });
  }

  function go(event) {
    if (!event)
      return;
    event.focus({ preventScroll: true });
    event.scrollIntoView({ block: 'nearest' });
  }

  /* The next event, or the one before; from outside of the list the first, or the last. */
  function step(by) {
    var all = visible();
    var at = all.indexOf(document.activeElement.closest ? document.activeElement.closest('.event') : null);
    go(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  function pressed(key) {
    var isTyping = key.target === field;
    if (key.ctrlKey || key.altKey || key.metaKey)
      return;
    if (key.key === 'Escape' && (isTyping || field.value !== '')) {
      field.value = '';
      filter();
      field.blur();
    } else if (isTyping && key.key === 'Enter')
      go(visible()[0]);
    else if (isTyping)
      return;
    else if (key.key === '/')
      field.focus();
    else if (key.key === 'j' || key.key === 'ArrowRight')
      step(1);
    else if (key.key === 'k' || key.key === 'ArrowLeft')
      step(-1);
    else if (key.key === 'Home' && document.activeElement.closest('.event'))
      go(visible()[0]);
    else if (key.key === 'End' && document.activeElement.closest('.event'))
      go(visible().pop());
    else
      return;
    key.preventDefault();
  }

  /* Who follows a bar to an event goes on from there. */
  function jumped() {
    var event = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (event && event.classList.contains('event')) {
      if (event.hidden) {
        field.value = '';
        filter();
      }
      event.focus({ preventScroll: true });
    }
  }

  field.type = 'search';
  field.placeholder = words.search;
  field.setAttribute('aria-label', words.search);
  field.title = words.keys;
  status.setAttribute('role', 'status');
  status.className = 'quiet';
  nav.appendChild(field);
  nav.appendChild(status);
  field.addEventListener('input', filter);
  document.addEventListener('keydown', pressed);
  window.addEventListener('hashchange', jumped);
  jumped();
}());
