#pragma once
// Cairo draws and writes PDF, Pango shapes the text, Fontconfig says which fonts there are.
#include <cairo.h>
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

// Casts of GObject are macros, which Swift cannot see.
static inline void cpango_use_fonts(PangoFontMap *map, FcConfig *fonts) {
    pango_fc_font_map_set_config((PangoFcFontMap *)map, fonts);
}

static inline void cpango_set_resolution(PangoFontMap *map, double dots) {
    pango_cairo_font_map_set_resolution((PangoCairoFontMap *)map, dots);
}

static inline cairo_scaled_font_t *cpango_scaled_font(PangoFont *font) {
    return pango_cairo_font_get_scaled_font((PangoCairoFont *)font);
}
