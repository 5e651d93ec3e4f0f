import Geometry
import Images
import Testing

@testable import PageLayout

@Suite("CSS 2.2, 10.3.2, 10.4, 10.6.2: sizes of pictures") struct PictureSizeTests {
  /// A picture of 80 by 40 pixels, 60 by 30 pt, with a style of its own.
  private func size(_ style: String, _ attributes: String = "", dots: Double? = nil) -> [Double] {
    var image = Bench.image(width: 80, height: 40)
    image.dotsPerInch = dots
    let book = Bench.book(
      "<img src='a' alt='x' \(attributes)/>", css: "img{display:block;\(style)}", images: ["a": image])
    return Array(book.images(0)[0][2...])
  }

  @Test func `neither side asked for, both follow from the pixels`() {
    #expect(size("") == [60, 30])
  }

  @Test func `one side asked for, the other follows in proportion`() {
    #expect(size("width:30pt") == [30, 15])
    #expect(size("height:60pt") == [120, 60])
    #expect(size("width:50%") == [90, 45])
    #expect(size("width:30pt;height:60pt") == [30, 60])
  }

  @Test func `a percentage of a height that is not known is auto`() {
    // 10.5
    #expect(size("height:50%") == [60, 30])
    #expect(size("max-height:1%") == [60, 30])
  }

  /// The rows of the table in 10.4, for a picture of 60 by 30.
  @Test(arguments: [
    ("max-width:40pt", [40.0, 20.0]),
    ("max-width:40pt;min-height:25pt", [40, 25]),
    ("min-width:90pt", [90, 45]),
    ("min-width:90pt;max-height:40pt", [90, 40]),
    ("max-height:15pt", [30, 15]),
    ("max-height:15pt;min-width:50pt", [50, 15]),
    ("min-height:45pt", [90, 45]),
    ("min-height:45pt;max-width:80pt", [80, 45]),
    ("max-width:40pt;max-height:25pt", [40, 20]),
    ("max-width:50pt;max-height:15pt", [30, 15]),
    ("min-width:70pt;min-height:40pt", [80, 40]),
    ("min-width:100pt;min-height:40pt", [100, 50]),
    ("min-width:80pt;max-height:20pt", [80, 20]),
    ("max-width:40pt;min-height:50pt", [40, 50]),
    ("max-width:20pt;min-width:40pt", [40, 20]),
  ]) func `bounds keep the proportions as long as they can`(_ style: String, _ expected: [Double]) {
    #expect(size(style) == expected)
  }

  @Test func `a bound on one side leaves the side that was asked for`() {
    #expect(size("width:100pt;max-width:50pt") == [50, 25])
    #expect(size("width:100pt;max-height:20pt") == [100, 20])
  }

  @Test func `attributes are the size where styles ask for none`() {
    #expect(size("", "width='40' height='10'") == [30, 7.5])
    #expect(size("", "width='40'") == [30, 15])
    #expect(size("", "height='40'") == [60, 30])
    #expect(size("width:20pt", "width='40' height='10'") == [20, 10])
    // 6.2 of CSS Images 4 counts where attributes only repeat the file's pixels.
    #expect(size("image-resolution:2dppx", "width='80' height='40'") == [30, 15])
  }

  @Test func `an aspect ratio takes the place of the picture's own`() {
    // CSS Sizing 4, 4.1
    #expect(size("aspect-ratio:1;width:30pt") == [30, 30])
    #expect(size("aspect-ratio:4/1") == [60, 15])
    #expect(size("aspect-ratio:auto 1;width:30pt") == [30, 15])
  }

  @Test func `resolution says how large a pixel is`() {
    // 300 dots an inch: 80 pixels are 19.2 pt.
    #expect(size("image-resolution:300dpi") == [19.2, 9.6])
    #expect(size("image-resolution:from-image", dots: 192) == [30, 15])
    #expect(size("image-resolution:from-image 192dpi") == [30, 15])
  }

  @Test func `border and padding stand around the picture, within the measure`() {
    let css = "img{display:block;padding:5pt;border:1pt solid;width:100%}"
    let book = Bench.book(
      "<img src='a' alt='x'/><p>b</p>", css: css, images: ["a": Bench.image(width: 80, height: 40)])
    // 180 less 12 is 168; half as high is 84, and 12 around it.
    #expect(book.images(0) == [[16, 16, 168, 84]])
    #expect(book.baselines(0)[0] == 19.46 + 96)
  }

  @Test func `a border box holds its border`() {
    #expect(size("box-sizing:border-box;width:62pt;border:1pt solid") == [60, 30])
  }

  @Test func `never larger than the page, whatever is asked for`() {
    // The built-in sheet's max-width of 100 % makes it 180 by 2,000 first.
    #expect(size("width:1000pt;height:2000pt") == [12.6, 140])
    #expect(size("width:1000pt;height:2000pt;max-width:none") == [70, 140])
    #expect(size("min-width:99999999pt") == [180, 90])
    #expect(size("width:1e30pt;aspect-ratio:1e-30")[1] == 140)
  }

  @Test func `image-orientation turns a picture, or leaves it`() {
    // CSS Images 3, 6.1
    var image = Bench.image(width: 80, height: 40)
    image.orientation = 6
    func size(_ css: String) -> [Double] {
      Array(
        Bench.book("<img src='a' alt='x'/>", css: "img{display:block;\(css)}", images: ["a": image]).images(0)[0][2...])
    }
    #expect(size("") == [30, 60])
    #expect(size("image-orientation:none") == [60, 30])
  }

  @Test func `a tall picture leaves room for all lines of its caption`() {
    let words = (1...8).map { "caption\($0) and more words" }.joined(separator: "<br/>")
    let book = Bench.book(
      "<figure><img src='a' alt='A'/><figcaption>\(words)</figcaption></figure>",
      css: "figure{break-inside:avoid}figcaption{break-before:avoid} @page{size:200pt 260pt}",
      images: ["a": Bench.image(width: 100, height: 1_000)])
    // 240 less eight lines of 12 pt, and one for the line that the picture stands in.
    #expect(book.images(0).map { $0[3] } == [132])
    #expect(book.lines(0).count == 8)
  }
}
