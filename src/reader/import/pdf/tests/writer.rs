//! A small writer of PDFs, so that each test shows the file that it is about.

use std::fmt::Write as _;

/// A PDF in the making: numbered objects, of which 1 is the catalogue, 2 the page tree and 3 the
/// font `/F1` (Helvetica).
pub(super) struct Writer {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
    catalogue: String,
    resources: String,
    trailer: String,
}

impl Writer {
    pub fn new() -> Self {
        Self {
            objects: vec![
                Vec::new(),
                Vec::new(),
                b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
            ],
            pages: Vec::new(),
            catalogue: String::new(),
            resources: String::new(),
            trailer: String::new(),
        }
    }

    /// A PDF of pages of US Letter with these contents.
    pub fn of(contents: &[String]) -> Vec<u8> {
        let mut writer = Self::new();
        for content in contents {
            writer.page(content, "");
        }
        writer.finish()
    }

    /// Adds an object and tells its number.
    pub fn object(&mut self, body: impl Into<Vec<u8>>) -> usize {
        self.objects.push(body.into());
        self.objects.len()
    }

    /// Adds a stream.
    pub fn stream(&mut self, dict: &str, data: &[u8]) -> usize {
        let mut body = format!("<< {dict} /Length {} >>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.object(body)
    }

    /// Adds a page; `extra` goes into its dictionary.
    pub fn page(&mut self, content: &str, extra: &str) {
        let content = self.stream("", content.as_bytes());
        self.page_with(content, extra);
    }

    /// Adds a page whose content is this object.
    pub fn page_of(&mut self, content: usize) {
        self.page_with(content, "");
    }

    fn page_with(&mut self, content: usize, extra: &str) {
        let page = self.object(format!(
            "<< /Type /Page /Parent 2 0 R /Contents {content} 0 R {extra} >>"
        ));
        self.pages.push(page);
    }

    /// Adds to the catalogue.
    pub fn catalogue(&mut self, entries: &str) {
        self.catalogue.push_str(entries);
    }

    /// Adds to the resources of all pages, besides the font.
    pub fn resources(&mut self, entries: &str) {
        self.resources.push_str(entries);
    }

    /// Adds to the trailer.
    pub fn trailer(&mut self, entries: &str) {
        self.trailer.push_str(entries);
    }

    pub fn finish(mut self) -> Vec<u8> {
        let kids: String = self
            .pages
            .iter()
            .map(|page| format!("{page} 0 R "))
            .collect();
        let fonts = if self.resources.contains("/Font") {
            ""
        } else {
            "/Font << /F1 3 0 R >>"
        };
        self.objects[0] =
            format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalogue).into_bytes();
        self.objects[1] = format!(
            "<< /Type /Pages /Count {} /Kids [{kids}] /MediaBox [0 0 612 792] \
             /Resources << {fonts} {} >> >>",
            self.pages.len(),
            self.resources
        )
        .into_bytes();
        let mut out = b"%PDF-1.7\n".to_vec();
        let mut table = String::from("0000000000 65535 f \n");
        for (index, object) in self.objects.iter().enumerate() {
            let _ = writeln!(table, "{:010} 00000 n ", out.len());
            out.extend_from_slice(format!("{} 0 obj\n", index + 1).as_bytes());
            out.extend_from_slice(object);
            out.extend_from_slice(b"\nendobj\n");
        }
        let size = self.objects.len() + 1;
        let end = format!(
            "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R {} >>\nstartxref\n{}\n%%EOF\n",
            self.trailer,
            out.len()
        );
        out.extend_from_slice(end.as_bytes());
        out
    }
}

/// Instructions that write a text at a place (points from the lower left corner) in Helvetica.
pub(super) fn at(x: f32, y: f32, size: f32, text: &str) -> String {
    format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n")
}
