//! Sharing: a link that holds the whole workspace, and what was shared by one.

use leptos::{prelude::*, task::spawn_local};
use podyard_web::state::{
    route::Route,
    share::{COMFORTABLE, Shared},
};

use super::buttons::{Button, press};
use crate::{
    browser::{
        clipboard, document, files, packing,
        picture::{self, Done, Told, Way},
        storage,
    },
    page::{Notice, Page},
    say, words,
};

/// The ways there are, for the files as they are now.
#[component]
pub fn ShareWays(page: Page) -> impl IntoView {
    let link = RwSignal::new(None::<Result<String, ()>>);
    let said = RwSignal::new(None::<&'static str>);
    let shared = move || {
        let kubernetes = page.kubernetes.get_untracked();
        page.workspace
            .with_untracked(|it| Shared::of(it, kubernetes))
    };
    spawn_local(async move {
        let data = packing::pack(&storage::to_text(&shared())).await;
        let address = data.map(|data| document::address_of(&Route::Shared(data).hash()));
        link.set(Some(address.ok_or(())));
    });
    let copy = move |text: String| {
        spawn_local(async move {
            match clipboard::copy(&text).await {
                true => said.set(Some(say!(page, share.copied))),
                // Without a clipboard it is a file.
                false => files::save("podyard.txt", &text, "text/plain"),
            }
        });
    };
    let ways = move || match link.get() {
        None => view! { <p>{say!(page, learn.loading)}</p> }.into_any(),
        Some(Err(())) => view! { <p>{say!(page, share.unable)}</p> }.into_any(),
        Some(Ok(link)) => {
            let length = link.len();
            let size = say!(page, share.size, length = length);
            let long = (length > COMFORTABLE).then(|| say!(page, share.long));
            let (plain, marked) = (link.clone(), link);
            view! {
                <Button
                    words=words!(page, share.link)
                    press=press(move || copy(plain.clone()))
                    class="button primary"
                />
                <Button
                    words=words!(page, share.markdown)
                    press=press(move || copy(shared().markdown(&marked)))
                />
                <Button
                    words=words!(page, share.embed)
                    press=press(move || copy(shared().embed(&document::site())))
                />
                <p>
                    <meter
                        min="0"
                        max=COMFORTABLE
                        high=COMFORTABLE * 3 / 4
                        value=length.min(COMFORTABLE)
                        aria-label=words!(page, share.meter)
                    ></meter>
                    " "
                    {size.to_string()}
                </p>
                {long.map(|words| view! { <p>{words}</p> })}
            }
            .into_any()
        }
    };
    let save = move || {
        for file in shared().files {
            files::save(&file.path, &file.text, "application/yaml");
        }
    };
    let picture = move |way| {
        let path = page.workspace.with_untracked(|it| {
            let shown = it.file(it.active());
            shown.map(|file| file.path.clone()).unwrap_or_default()
        });
        let told = Told {
            path,
            line: say!(page, share.line),
            more: say!(page, share.more),
        };
        let mut giving = None;
        page.with_editor(|editor| giving = Some(picture::give(editor, way, &told)));
        spawn_local(async move {
            let done = match giving {
                Some(giving) => giving.await,
                None => Done::None,
            };
            said.try_set(match done {
                Done::Copied => Some(say!(page, share.copied)),
                Done::Saved => None,
                Done::None => Some(say!(page, share.undrawn)),
            });
        });
    };
    view! {
        <div class="share-ways">
            <p>{words!(page, share.about)}</p>
            {ways}
            <Button words=words!(page, share.picture) press=press(move || picture(Way::Copy)) />
            <Button words=words!(page, share.save) press=press(save) />
            <Button words=words!(page, share.svg) press=press(move || picture(Way::Svg)) />
            <Button words=words!(page, share.png) press=press(move || picture(Way::Png)) />
            <p role="status">{said}</p>
        </div>
    }
}

/// Opens what somebody shared, beside nothing: one's own files are put aside.
#[component]
pub fn OpenShared(page: Page, data: String) -> impl IntoView {
    spawn_local(async move {
        let text = packing::unpack(&data).await;
        let shared: Option<Shared> = text.as_deref().and_then(storage::from_text);
        match shared.as_ref().and_then(Shared::workspace) {
            Some(workspace) => {
                // Before the files, which are judged as soon as they are opened.
                if let Some(version) = shared.and_then(|it| it.kubernetes) {
                    page.kubernetes.set(Some(version));
                }
                page.open_aside(workspace);
            }
            None => page.notice.set(Some(Notice::Unshared)),
        }
        // From now on the address is that of the page: a reload keeps what was typed.
        page.go(&Route::Playground);
    });
}
