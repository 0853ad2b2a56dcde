/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window that says what the program is, and whose data is in it under which licence. */
#define G_LOG_DOMAIN "dastan-window"

#include "config.h"

#include "window/dastan-about.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "widgets/dastan-names.h"

#define WEBSITE "https://github.com/dastan-app/dastan"

GtkWindow *
dastan_about_new (GtkWindow *parent)
{
  GtkWidget *window = adw_about_window_new ();
  AdwAboutWindow *about = ADW_ABOUT_WINDOW (window);

  adw_about_window_set_application_name (about, _ ("Dastan"));
  adw_about_window_set_application_icon (about, DASTAN_APP_ID);
  adw_about_window_set_version (about, DASTAN_VERSION);
  adw_about_window_set_developer_name (about, _ ("The Dastan maintainers"));
  adw_about_window_set_comments (
      about, _ ("A story in time and place, every event tied to the words it came from."));
  adw_about_window_set_website (about, WEBSITE);
  adw_about_window_set_issue_url (about, WEBSITE "/issues");
  adw_about_window_set_copyright (about, _ ("© 2026 The Dastan maintainers"));
  adw_about_window_set_license_type (about, GTK_LICENSE_GPL_3_0);
  /* Translators: put your name here, and, on another line, your address if you like. */
  adw_about_window_set_translator_credits (about, _ ("translator-credits"));
  /* Whose it is stands with the words: Adwaita 1.2 does not free it where it is given apart. */
  adw_about_window_add_legal_section (about, _ ("Map Data"), NULL, GTK_LICENSE_CUSTOM,
                                      _ ("Made with Natural Earth. Coasts, borders, rivers, lakes and towns are those of <a "
                                         "href=\"https://www.naturalearthdata.com\">Natural "
                                         "Earth</a>, which is in the public domain."));
  adw_about_window_add_legal_section (
      about, _ ("Names of Countries"), NULL, GTK_LICENSE_CUSTOM,
      _ ("© 1991–2025 Unicode, Inc. Names of countries, and of some towns, in nine languages are from the Unicode Common "
         "Locale Data Repository, "
         "under the <a href=\"https://www.unicode.org/license.txt\">Unicode License V3</a>."));
  adw_about_window_add_legal_section (
      about, _ ("Names of Places"), NULL, GTK_LICENSE_CUSTOM,
      _ ("© GeoNames. Names of other towns are from <a href=\"https://www.geonames.org\">GeoNames</a>, under "
         "the <a "
         "href=\"https://creativecommons.org/licenses/by/4.0/\">Creative Commons Attribution 4.0 "
         "International "
         "License</a>. Some were corrected."));
  adw_about_window_add_legal_section (
      about, _ ("The Built-in Dossier"), NULL, GTK_LICENSE_CUSTOM,
      _ ("Titles, summaries and notes are the project’s own words. The excerpts are short "
         "quotations from three "
         "articles, each of which belongs to its author and publisher."));
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  dastan_names_give (window, gtk_window_get_title (GTK_WINDOW (window)));
  return GTK_WINDOW (window);
}
