/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import would bring in, in widgets: the first entries as events, and what is left out. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "widgets/dastan-tooltip.h"
#include "window/dastan-import-preview.h"

#include <glib/gi18n.h>

#define MAX_REASONS 12
#define CELL_CHARS 28

/* --- The first entries --- */

/* About how many letters wide @text is. */
static guint
count_chars (const char *text)
{
  guint n = 0;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    n += g_unichar_iswide (g_utf8_get_char (c)) ? 2 : 1;
  return n;
}

/* An inscription: so many cells need not all be laid out to know how wide their column is. */
static GtkWidget *
create_cell (const char *text)
{
  GtkWidget *cell = gtk_inscription_new (text);
  guint n = count_chars (text);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 0);
  gtk_inscription_set_yalign (GTK_INSCRIPTION (cell), 0);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), MIN (n + 1, CELL_CHARS));
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), MIN (n + 1, CELL_CHARS));
  if (n > CELL_CHARS)
    dastan_tooltip_set (cell, text);
  return cell;
}

static void
attach_heading (GtkGrid *grid, int column, const char *text)
{
  GtkWidget *cell = create_cell (text);

  /* Over numbers, as these stand. */
  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), column == 0 ? 1 : 0);
  gtk_widget_add_css_class (cell, "caption-heading");
  gtk_widget_add_css_class (cell, "dim-label");
  gtk_grid_attach (grid, cell, column, 0, 1, 1);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* @is_asking: whether the dates may be read in two ways, so that none is shown as if it were known */
static void
attach_entry (GtkGrid *grid, int row, const DastanDryEntry *entry, gboolean is_asking)
{
  const char *date = is_asking && entry->date_words != NULL ? "?" : or_empty (entry->date_words);
  const char *cells[] = { entry->title, date, or_empty (entry->place), or_empty (entry->category) };
  g_autofree char *line = entry->line > 0 ? g_strdup_printf ("%u", entry->line) : g_strdup ("");
  GtkWidget *cell = create_cell (line), *label;

  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), 1);
  gtk_widget_add_css_class (cell, "dim-label");
  gtk_widget_add_css_class (cell, "numeric");
  gtk_grid_attach (grid, cell, 0, row, 1, 1);
  if (entry->problem != NULL)
    {
      /* Translators: %s is what is wrong with an entry that is not imported. */
      g_autofree char *words = g_strdup_printf (_("Left out: %s"), entry->problem);

      label = gtk_label_new (words);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_width_chars (GTK_LABEL (label), CELL_CHARS);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 2 * CELL_CHARS);
      gtk_widget_add_css_class (label, "error");
      gtk_grid_attach (grid, label, 1, row, G_N_ELEMENTS (cells), 1);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    gtk_grid_attach (grid, create_cell (cells[i]), (int) i + 1, row, 1, 1);
}

GtkWidget *
dastan_import_preview_new_entries (const DastanDryRun *run)
{
  GtkWidget *grid = gtk_grid_new (), *scroller = gtk_scrolled_window_new ();
  guint n = dastan_dry_run_get_n_shown (run);

  g_return_val_if_fail (run != NULL, NULL);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "import-entries");
  /* Translators: headings over the first entries of a file: the line that each is in, then what it becomes. */
  attach_heading (GTK_GRID (grid), 0, C_ ("import", "Line"));
  attach_heading (GTK_GRID (grid), 1, C_ ("import", "Title"));
  attach_heading (GTK_GRID (grid), 2, C_ ("import", "Date"));
  attach_heading (GTK_GRID (grid), 3, C_ ("import", "Place"));
  attach_heading (GTK_GRID (grid), 4, C_ ("import", "Category"));
  for (guint i = 0; i < n; i++)
    attach_entry (GTK_GRID (grid), (int) i + 1, dastan_dry_run_get_entry (run, i),
                  dastan_dry_run_get_order_examples (run) != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The first entries, as the events they become"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_widget_add_css_class (scroller, "card");
  return scroller;
}

/* --- How many --- */

static void
append_line (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
}

GtkWidget *
dastan_import_preview_new_counts (const DastanDryRun *run)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  guint n_events, n_sources, n_bad, n_undated, n_unplaced;
  g_autofree char *events = NULL, *sources = NULL, *bad = NULL, *undated = NULL, *unplaced = NULL;

  g_return_val_if_fail (run != NULL, NULL);

  n_events = dastan_dry_run_get_n_events (run);
  n_sources = dastan_dry_run_get_n_sources (run);
  n_bad = dastan_dry_run_get_n_bad (run);
  n_undated = dastan_dry_run_get_n_undated (run);
  n_unplaced = dastan_dry_run_get_n_unplaced (run);
  append_line (box, dastan_dry_run_get_format (run), "dim-label");
  if (!dastan_dry_run_has_known_column (run))
    {
      append_line (box, _("Say below which column is the title, the text or the date."), "heading");
      return box;
    }
  if (dastan_dry_run_is_whole (run))
    events = g_strdup_printf (ngettext ("%u event comes in.", "%u events come in.", n_events), n_events);
  else
    events = g_strdup_printf (ngettext ("The file is long: of its beginning %u event comes in.",
                                        "The file is long: of its beginning %u events come in.", n_events),
                              n_events);
  if (n_events > 0 || n_sources == 0)
    append_line (box, events, "heading");
  sources = g_strdup_printf (ngettext ("%u source comes in.", "%u sources come in.", n_sources), n_sources);
  if (n_sources > 0)
    append_line (box, sources, n_events > 0 ? NULL : "heading");
  bad = g_strdup_printf (ngettext ("%u entry is left out.", "%u entries are left out.", n_bad), n_bad);
  if (n_bad > 0)
    append_line (box, bad, "error");
  undated = g_strdup_printf (ngettext ("%u event has no date.", "%u events have no date.", n_undated), n_undated);
  if (n_undated > 0)
    append_line (box, undated, NULL);
  unplaced = g_strdup_printf (ngettext ("%u event has no place.", "%u events have no place.", n_unplaced), n_unplaced);
  if (n_unplaced > 0)
    append_line (box, unplaced, NULL);
  return box;
}

/* --- Why not --- */

static void
append_reason (GtkWidget *box, const DastanDryReason *reason)
{
  g_autofree char *where = NULL, *text = NULL;

  if (reason->column != NULL && reason->column[0] != '\0')
    /* Translators: why entries are not imported: how many, the column, what is wrong with the first, its line. */
    text = g_strdup_printf (_("%1$u × “%2$s”: %3$s (first in line %4$u)"), reason->n, reason->column, reason->message,
                            reason->line);
  else
    /* Translators: the same where no column is meant. */
    text = g_strdup_printf (_("%1$u × %2$s (first in line %3$u)"), reason->n, reason->message, reason->line);
  append_line (box, text, NULL);
}

GtkWidget *
dastan_import_preview_new_reasons (const DastanDryRun *run)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const DastanReport *report;
  guint n;

  g_return_val_if_fail (run != NULL, NULL);

  n = dastan_dry_run_get_n_reasons (run);
  report = dastan_dry_run_get_report (run);
  for (guint i = 0; i < n && i < MAX_REASONS; i++)
    append_reason (box, dastan_dry_run_get_reason (run, i));
  if (n > MAX_REASONS)
    {
      g_autofree char *rest
        = g_strdup_printf (ngettext ("and %u other reason", "and %u other reasons", n - MAX_REASONS), n - MAX_REASONS);

      append_line (box, rest, "dim-label");
    }
  /* How things are read that may be read otherwise. */
  for (guint i = 0, shown = 0; i < dastan_report_get_n (report) && shown < MAX_REASONS; i++)
    if (dastan_report_get (report, i)->severity == DASTAN_SEVERITY_WARNING)
      {
        append_line (box, dastan_report_get (report, i)->message, "dim-label");
        shown++;
      }
  gtk_widget_set_visible (box, gtk_widget_get_first_child (box) != NULL);
  return box;
}
