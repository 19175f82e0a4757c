/* fontconfig with a configuration of ours: no file of the visitor's, no environment, no
 * complaint on stderr about folders that are not there. */
#include "paper/fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#define FONTS "/usr/share/fonts"
#define LOCAL_FONTS "/usr/local/share/fonts"
#define CACHES "/var/cache/fontconfig"

const char *const fonts_folders[] = { FONTS, LOCAL_FONTS, CACHES, NULL };

/* Fonts of fixed sizes look coarse on paper, and colour fonts are not for print. */
static const FcChar8 configuration[] =
	"<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"urn:fontconfig:fonts.dtd\">"
	"<fontconfig>"
	"<dir>" FONTS "</dir><dir>" LOCAL_FONTS "</dir><cachedir>" CACHES "</cachedir>"
	"<selectfont><rejectfont>"
	"<pattern><patelt name=\"scalable\"><bool>false</bool></patelt></pattern>"
	"<pattern><patelt name=\"color\"><bool>true</bool></patelt></pattern>"
	"</rejectfont></selectfont>"
	"</fontconfig>";

PangoFontMap *
fonts_open(void)
{
	FcConfig *config = FcConfigCreate();
	PangoFontMap *map = NULL;

	if (config != NULL && FcConfigParseAndLoadFromMemory(config, configuration, FcFalse)
	    && FcConfigBuildFonts(config) && FcConfigSetCurrent(config)) {
		map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
		if (map != NULL)
			pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
	}
	if (config != NULL)
		FcConfigDestroy(config);
	return map;
}

void
fonts_close(PangoFontMap *map)
{
	g_object_unref(map);
}
