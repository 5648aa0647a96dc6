//! Tabs and splits in the middle.

use std::collections::BTreeMap;

use deskreview_reader::text::CharRange;
use deskreview_review::domain::DocumentId;
use eframe::egui::{self, Color32, Id, Response, RichText, Stroke, Ui, Visuals, WidgetText};
use egui_tiles::{
    Behavior, Container, Linear, LinearDir, SimplificationOptions, TabState, Tile, TileId, Tiles,
    Tree, UiResponse,
};

use super::{DocumentPane, Pane};
use crate::gui::action::Sheet;
use crate::gui::cx::Cx;
use crate::gui::desk::{Desk, Importing, Replacing};
use crate::gui::message::tr;
use crate::gui::pages::Look;
use crate::gui::panels::SearchPanel;
use crate::gui::reader::ReaderEvent;
use crate::gui::sheets::Sheets;
use crate::gui::theme::{Theme, size};

/// All views in the middle.
pub struct Panes {
    tree: Tree<Pane>,
    active: Option<TileId>,
    /// The tab to be brought into view, for so many frames more: where the bar gets arrows it is
    /// narrower in the next one.
    reveal: Option<(TileId, u8)>,
    /// Width of the whole in the last frame, in points.
    wide: f32,
    /// How each document was looked at last.
    looks: BTreeMap<DocumentId, Look>,
}

/// What happened while the views were shown.
#[derive(Default)]
pub struct Shown {
    /// Events of readers, by document.
    pub events: Vec<(DocumentId, ReaderEvent)>,
}

impl Default for Panes {
    fn default() -> Self {
        Self {
            tree: Tree::empty(Id::unique("panes")),
            active: None,
            reveal: None,
            wide: 0.0,
            looks: BTreeMap::new(),
        }
    }
}

impl Panes {
    /// As they were written.
    pub fn from_value(value: &serde_json::Value) -> Option<Self> {
        let tree: Tree<Pane> = serde_json::from_value(value.clone()).ok()?;
        let mut panes = Self {
            tree,
            ..Self::default()
        };
        panes.active = panes.visible().first().map(|(id, _)| *id);
        Some(panes)
    }

    /// To be written.
    pub fn to_value(&mut self) -> Option<serde_json::Value> {
        for (_, tile) in self.tree.tiles.iter_mut() {
            if let Tile::Pane(Pane::Document(pane)) = tile {
                pane.note_position();
            }
        }
        serde_json::to_value(&self.tree).ok()
    }

    /// How each document was looked at last.
    pub fn looks(&self) -> &BTreeMap<DocumentId, Look> {
        &self.looks
    }

    /// How documents that are opened are to be looked at.
    pub fn set_looks(&mut self, looks: BTreeMap<DocumentId, Look>) {
        self.looks = looks;
    }

    /// A new view of a document, looked at as last.
    fn view_of(&self, document: DocumentId, range: Option<CharRange>) -> Pane {
        let mut pane = DocumentPane::new(document, range);
        pane.set_look(self.looks.get(&document).copied().unwrap_or_default());
        Pane::Document(Box::new(pane))
    }

    /// Whether nothing is open.
    pub fn is_empty(&self) -> bool {
        self.tree.is_empty() || self.tree.root().is_none()
    }

    /// The views that can be seen, with their documents.
    fn visible(&self) -> Vec<(TileId, Option<DocumentId>)> {
        let mut out = Vec::new();
        for id in self.tree.active_tiles() {
            if let Some(Tile::Pane(pane)) = self.tree.tiles.get(id) {
                out.push((id, pane.document()));
            }
        }
        out
    }

    /// The documents that can be seen.
    pub fn visible_documents(&self) -> Vec<DocumentId> {
        let visible = self.visible().into_iter();
        visible.filter_map(|(_, document)| document).collect()
    }

    /// All documents that are open.
    pub fn documents(&self) -> Vec<DocumentId> {
        let panes = self.tree.tiles.iter().filter_map(|(_, tile)| match tile {
            Tile::Pane(pane) => pane.document(),
            Tile::Container(_) => None,
        });
        panes.collect()
    }

    /// Tells views of a document why it cannot be shown.
    pub fn set_trouble(&mut self, document: DocumentId, trouble: Option<&str>) {
        for (_, tile) in self.tree.tiles.iter_mut() {
            if let Tile::Pane(Pane::Document(pane)) = tile
                && pane.document() == document
            {
                pane.set_trouble(trouble.map(str::to_owned));
            }
        }
    }

    /// The view that has the keyboard.
    pub fn active(&self) -> Option<&Pane> {
        match self.tree.tiles.get(self.active?)? {
            Tile::Pane(pane) => Some(pane),
            Tile::Container(_) => None,
        }
    }

    /// The document view that has the keyboard.
    pub fn reading(&self) -> Option<&DocumentPane> {
        match self.active()? {
            Pane::Document(pane) => Some(pane),
            Pane::Sheet(_) => None,
        }
    }

    /// The document view that has the keyboard, to move in it.
    pub fn reading_mut(&mut self) -> Option<&mut DocumentPane> {
        match self.tree.tiles.get_mut(self.active?)? {
            Tile::Pane(Pane::Document(pane)) => Some(pane),
            _ => None,
        }
    }

    /// Opens a document, in the view that shows it already, in the active document view, or in a
    /// new one.
    pub fn read(&mut self, document: DocumentId, range: Option<CharRange>, beside: bool) {
        if beside {
            self.put_beside(self.view_of(document, range));
            return;
        }
        let shows = |tile: &Tile<Pane>| matches!(tile, Tile::Pane(pane) if pane.document() == Some(document));
        let active = self
            .active
            .filter(|id| self.tree.tiles.get(*id).is_some_and(shows));
        let there = active.or_else(|| {
            let mut tiles = self.tree.tiles.iter();
            tiles.find(|(_, tile)| shows(tile)).map(|(id, _)| *id)
        });
        if let Some(id) = there {
            if let Some(Tile::Pane(Pane::Document(pane))) = self.tree.tiles.get_mut(id) {
                pane.show(document, range);
            }
            self.activate(id);
            return;
        }
        self.put(self.view_of(document, range));
    }

    /// Whether a table can be seen.
    pub fn is_shown(&self, sheet: Sheet) -> bool {
        let mut tiles = self.tree.active_tiles().into_iter();
        tiles.any(|id| {
            let tile = self.tree.tiles.get(id);
            matches!(tile, Some(Tile::Pane(Pane::Sheet(other))) if *other == sheet)
        })
    }

    /// Shows a table, in the view that shows it already or in a new one.
    pub fn sheet(&mut self, sheet: Sheet) {
        let is_it =
            |tile: &Tile<Pane>| matches!(tile, Tile::Pane(Pane::Sheet(other)) if *other == sheet);
        let mut tiles = self.tree.tiles.iter();
        let there = tiles.find(|(_, tile)| is_it(tile)).map(|(id, _)| *id);
        drop(tiles);
        match there {
            Some(id) => self.activate(id),
            None => self.put(Pane::Sheet(sheet)),
        }
    }

    /// Puts the present view beside the others; where it is the only one, shows it twice.
    pub fn split(&mut self) {
        let Some(id) = self.active else { return };
        let others =
            self.tree
                .tiles
                .parent_of(id)
                .and_then(|parent| match self.tree.tiles.get(parent) {
                    Some(Tile::Container(Container::Tabs(tabs))) => Some(tabs.children.len() - 1),
                    _ => None,
                });
        if others.is_some_and(|others| others > 0) {
            let tabs = self.tabs();
            if let (Some(tabs), Some(Tile::Pane(pane))) = (tabs, self.tree.tiles.remove(id)) {
                if let Some(Tile::Container(container)) = self.tree.tiles.get_mut(tabs) {
                    container.remove_child(id);
                }
                self.active = None;
                self.put_pane_beside(pane, tabs);
            }
        } else {
            self.twice();
        }
    }

    /// Shows the present document a second time, beside itself.
    pub fn twice(&mut self) {
        if let Some(pane) = self.reading().map(DocumentPane::beside) {
            self.put_beside(Pane::Document(Box::new(pane)));
        }
    }

    /// Closes the view that has the keyboard.
    pub fn close_active(&mut self) {
        if let Some(id) = self.active.take() {
            self.tree.remove_recursively(id);
            self.tree.simplify(&OPTIONS);
            self.active = self.visible().first().map(|(id, _)| *id);
        }
    }

    /// The next view, or the one before.
    pub fn cycle(&mut self, forward: bool) {
        let mut all: Vec<TileId> = Vec::new();
        if let Some(root) = self.tree.root() {
            self.collect(root, &mut all);
        }
        let Some(at) = all.iter().position(|id| Some(*id) == self.active) else {
            return;
        };
        let step = if forward {
            1
        } else {
            all.len().saturating_sub(1)
        };
        if let Some(next) = all.get((at + step) % all.len().max(1)) {
            self.activate(*next);
        }
    }

    /// All views below a tile, in the order in which they stand.
    fn collect(&self, id: TileId, out: &mut Vec<TileId>) {
        match self.tree.tiles.get(id) {
            Some(Tile::Pane(_)) => out.push(id),
            Some(Tile::Container(container)) => {
                let children: Vec<TileId> = container.children().copied().collect();
                for child in children {
                    self.collect(child, out);
                }
            }
            None => {}
        }
    }

    fn activate(&mut self, id: TileId) {
        self.tree.make_active(|other, _| other == id);
        self.active = Some(id);
        self.reveal = Some((id, 3));
    }

    /// The tabs that hold the active view, or the first ones.
    fn tabs(&self) -> Option<TileId> {
        let is_tabs = |id: &TileId| {
            matches!(
                self.tree.tiles.get(*id),
                Some(Tile::Container(Container::Tabs(_)))
            )
        };
        let beside = self.active.and_then(|id| self.tree.tiles.parent_of(id));
        beside.filter(is_tabs).or_else(|| {
            let mut all: Vec<TileId> = self.tree.tiles.tile_ids().collect();
            all.sort_by_key(|id| id.0);
            all.into_iter().find(is_tabs)
        })
    }

    fn put(&mut self, pane: Pane) {
        let id = self.tree.tiles.insert_pane(pane);
        match self.tabs() {
            Some(tabs) => {
                if let Some(Tile::Container(Container::Tabs(tabs))) = self.tree.tiles.get_mut(tabs)
                {
                    tabs.add_child(id);
                    tabs.set_active(id);
                }
            }
            None => {
                let mut children: Vec<TileId> = self.tree.root().into_iter().collect();
                children.push(id);
                let tabs = self.tree.tiles.insert_tab_tile(children);
                self.tree.root = Some(tabs);
            }
        }
        self.activate(id);
    }

    fn put_beside(&mut self, pane: Pane) {
        let Some(tabs) = self.tabs() else {
            self.put(pane);
            return;
        };
        self.put_pane_beside(pane, tabs);
    }

    /// Shows a view in tabs of its own, right of others.
    fn put_pane_beside(&mut self, pane: Pane, tabs: TileId) {
        let id = self.tree.tiles.insert_pane(pane);
        let new_tabs = self.tree.tiles.insert_tab_tile(vec![id]);
        let parent = self.tree.tiles.parent_of(tabs);
        let row = parent.and_then(|parent| match self.tree.tiles.get_mut(parent) {
            Some(Tile::Container(Container::Linear(row))) if row.dir == LinearDir::Horizontal => {
                Some(row)
            }
            _ => None,
        });
        match row {
            Some(row) => {
                let at = row.children.iter().position(|child| *child == tabs);
                row.children
                    .insert(at.map_or(row.children.len(), |at| at + 1), new_tabs);
            }
            None => {
                let row = Linear::new(LinearDir::Horizontal, vec![tabs, new_tabs]);
                let row = self.tree.tiles.insert_container(row);
                match parent {
                    Some(parent) => {
                        if let Some(Tile::Container(container)) = self.tree.tiles.get_mut(parent) {
                            container.remove_child(tabs);
                            container.add_child(row);
                        }
                    }
                    None => self.tree.root = Some(row),
                }
            }
        }
        self.activate(id);
    }

    /// Shows them.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        cx: &mut Cx<'_>,
        sheets: &mut Sheets,
        search: &mut SearchPanel,
        importing: Option<&Importing>,
        replacing: Option<&Replacing>,
    ) -> Shown {
        let titles = titles(self, cx.desk);
        let wide = ui.available_width();
        if (wide - self.wide).abs() > 0.5 {
            self.wide = wide;
            self.reveal = self.active.map(|id| (id, 3));
        }
        let reveal = self.reveal.map(|(id, _)| id);
        self.reveal = self
            .reveal
            .and_then(|(id, left)| Some((id, left.checked_sub(1)?)));
        if self.reveal.is_some() {
            ui.ctx().request_repaint();
        }
        let mut shown = Shown::default();
        let mut behavior = Middle {
            cx,
            sheets,
            search,
            importing,
            replacing,
            titles: &titles,
            active: &mut self.active,
            reveal,
            shown: &mut shown,
        };
        self.tree.ui(&mut behavior, ui);
        for (_, tile) in self.tree.tiles.iter() {
            if let Tile::Pane(Pane::Document(pane)) = tile {
                self.looks.insert(pane.document(), pane.look());
            }
        }
        // A view was closed by its button.
        if self
            .active
            .is_some_and(|id| self.tree.tiles.get(id).is_none())
        {
            self.active = None;
        }
        if self
            .active
            .is_none_or(|id| !self.visible().iter().any(|(other, _)| *other == id))
        {
            self.active = self.visible().first().map(|(id, _)| *id);
        }
        shown
    }
}

/// Titles of documents, short enough for a tab.
fn titles(panes: &Panes, desk: &Desk) -> BTreeMap<DocumentId, String> {
    let open = panes.documents().into_iter();
    open.map(|id| {
        let title = desk
            .document(id)
            .map_or("", |document| document.title.as_str());
        let mut short: String = title.chars().take(32).collect();
        if title.chars().count() > 32 {
            short.push('…');
        }
        (id, short)
    })
    .collect()
}

const OPTIONS: SimplificationOptions = SimplificationOptions {
    prune_empty_tabs: true,
    prune_single_child_tabs: false,
    prune_empty_containers: true,
    prune_single_child_containers: true,
    all_panes_must_have_tabs: true,
    join_nested_linear_containers: true,
    flatten_tabs_in_tabs: true,
};

struct Middle<'a, 'b> {
    cx: &'a mut Cx<'b>,
    sheets: &'a mut Sheets,
    search: &'a mut SearchPanel,
    importing: Option<&'a Importing>,
    replacing: Option<&'a Replacing>,
    titles: &'a BTreeMap<DocumentId, String>,
    active: &'a mut Option<TileId>,
    reveal: Option<TileId>,
    shown: &'a mut Shown,
}

/// A sheet's name.
pub fn sheet_name(sheet: Sheet) -> String {
    match sheet {
        Sheet::Register => tr("sheet-register"),
        Sheet::Codings => tr("sheet-codings"),
        Sheet::Indicators => tr("sheet-indicators"),
        Sheet::Import => tr("sheet-import"),
        Sheet::Editions => tr("sheet-editions"),
        Sheet::Matrix => tr("sheet-matrix"),
        Sheet::Triage => tr("sheet-triage"),
        Sheet::Search => tr("sheet-search"),
        Sheet::Samples => tr("sheet-samples"),
        Sheet::Verdicts => tr("sheet-verdicts"),
    }
}

impl Middle<'_, '_> {
    fn theme(&self) -> &Theme {
        self.cx.theme
    }
}

impl Behavior<Pane> for Middle<'_, '_> {
    fn pane_ui(&mut self, ui: &mut Ui, tile_id: TileId, pane: &mut Pane) -> UiResponse {
        let active = *self.active == Some(tile_id);
        match pane {
            Pane::Document(pane) => {
                let events = pane.ui(ui, self.cx, active);
                if !events.is_empty() {
                    *self.active = Some(tile_id);
                }
                let document = pane.document();
                let events = events.into_iter().map(|event| (document, event));
                self.shown.events.extend(events);
            }
            Pane::Sheet(sheet) => {
                let clicked = ui.input(|input| {
                    input.pointer.any_pressed()
                        && input
                            .pointer
                            .interact_pos()
                            .is_some_and(|at| ui.max_rect().contains(at))
                });
                if clicked {
                    *self.active = Some(tile_id);
                }
                egui::Frame::new()
                    .fill(self.theme().panel)
                    .inner_margin(egui::Margin::same(16))
                    .show(ui, |ui| {
                        ui.set_min_size(ui.available_size());
                        match sheet {
                            Sheet::Register => self.sheets.register.ui(ui, self.cx),
                            Sheet::Codings => self.sheets.codings.ui(ui, self.cx),
                            Sheet::Indicators => self.sheets.indicators.ui(ui, self.cx),
                            Sheet::Import => self.sheets.import.ui(ui, self.cx, self.importing),
                            Sheet::Search => self.search.wide_ui(ui, self.cx),
                            Sheet::Editions => {
                                self.sheets.editions.ui(ui, self.cx, self.replacing);
                            }
                            Sheet::Matrix => self.sheets.matrix.ui(ui, self.cx),
                            Sheet::Triage => self.sheets.triage.ui(ui, self.cx),
                            Sheet::Samples => self.sheets.samples.ui(ui, self.cx),
                            Sheet::Verdicts => self.sheets.verdicts.ui(ui, self.cx),
                        }
                    });
            }
        }
        UiResponse::None
    }

    fn tab_title_for_pane(&mut self, pane: &Pane) -> WidgetText {
        let title = match pane {
            Pane::Document(pane) => self
                .titles
                .get(&pane.document())
                .cloned()
                .unwrap_or_default(),
            Pane::Sheet(sheet) => sheet_name(*sheet),
        };
        RichText::new(title).size(size::SMALL + 1.0).into()
    }

    fn retain_pane(&mut self, pane: &Pane) -> bool {
        match pane {
            Pane::Document(pane) => self.cx.desk.document(pane.document()).is_some(),
            Pane::Sheet(_) => true,
        }
    }

    fn is_tab_closable(&self, _tiles: &Tiles<Pane>, _tile_id: TileId) -> bool {
        true
    }

    fn on_tab_button(
        &mut self,
        _tiles: &mut Tiles<Pane>,
        tile_id: TileId,
        response: Response,
    ) -> Response {
        if response.clicked() || response.drag_started() {
            *self.active = Some(tile_id);
        }
        if self.reveal == Some(tile_id) {
            response.scroll_to_me_animation(None, egui::style::ScrollAnimation::none());
        }
        response
    }

    fn tab_title_spacing(&self, _visuals: &Visuals) -> f32 {
        12.0
    }

    fn tab_bar_height(&self, _style: &egui::Style) -> f32 {
        32.0
    }

    fn gap_width(&self, _style: &egui::Style) -> f32 {
        1.0
    }

    fn tab_bar_color(&self, _visuals: &Visuals) -> Color32 {
        self.theme().bar
    }

    fn tab_bg_color(
        &self,
        _visuals: &Visuals,
        _tiles: &Tiles<Pane>,
        _tile_id: TileId,
        state: &TabState,
    ) -> Color32 {
        if state.active {
            self.theme().panel
        } else {
            self.theme().bar
        }
    }

    fn tab_outline_stroke(
        &self,
        _visuals: &Visuals,
        _tiles: &Tiles<Pane>,
        tile_id: TileId,
        state: &TabState,
    ) -> Stroke {
        let width = if self.theme().contrast { 2.0 } else { 1.0 };
        if *self.active == Some(tile_id) && state.active && self.theme().contrast {
            Stroke::new(width, self.theme().accent)
        } else if state.active {
            Stroke::new(width, self.theme().line)
        } else {
            Stroke::NONE
        }
    }

    fn tab_text_color(
        &self,
        _visuals: &Visuals,
        _tiles: &Tiles<Pane>,
        tile_id: TileId,
        state: &TabState,
    ) -> Color32 {
        if *self.active == Some(tile_id) {
            self.theme().accent
        } else if state.active {
            self.theme().text
        } else {
            self.theme().muted
        }
    }

    fn resize_stroke(&self, _style: &egui::Style, state: egui_tiles::ResizeState) -> Stroke {
        match state {
            egui_tiles::ResizeState::Idle => Stroke::new(1.0, self.theme().line),
            _ => Stroke::new(2.0, self.theme().accent),
        }
    }

    fn simplification_options(&self) -> SimplificationOptions {
        OPTIONS
    }

    fn drag_ui(&mut self, tiles: &Tiles<Pane>, ui: &mut Ui, tile_id: TileId) {
        let text = self.tab_title_for_tile(tiles, tile_id);
        egui::Frame::popup(ui.style()).show(ui, |ui| {
            ui.label(text);
        });
    }
}
