/* One visitor after another at a keyboard that anybody may come to. */
#include "frontend/environment.h"
#include "frontend/frontend.h"
#include "frontend/message.h"
#include "frontend/paths.h"
#include "frontend/place.h"

enum frontend_exit
kiosk_main(const struct frontend_options *options, const struct vv_texts *texts)
{
	struct vv_error err = { .texts = texts, .language = options->language };
	struct settings settings;
	struct shelf *shelf = NULL;
	enum frontend_exit code = EXIT_SYSTEM;

	environment_seal();
	if (settings_read(&settings, SETTINGS_KIOSK, options->config, &err) != VV_OK)
		return frontend_fail(&err);
	if (shelf_open(&shelf, &(struct shelf_source){
			.data = options->data, .locale = paths_locale(), .settings = &settings,
			.shared = frontend_named_data(options) != NULL ? paths_data() : NULL,
		}, &err) != VV_OK)
		code = frontend_fail(&err);
	else
		message_complain(texts, options->language,
				 N_("the kiosk does not run without its sandbox"));
	shelf_free(shelf);
	settings_clear(&settings);
	return code;
}
