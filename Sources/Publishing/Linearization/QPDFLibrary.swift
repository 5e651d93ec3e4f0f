import CQPDF
import Glibc

/// libqpdf, opened when a file is to be linearized: few files are, and it brings a library of cryptography along.
struct QPDFLibrary: Sendable {
  /// Nil where it is not installed.
  static let installed: QPDFLibrary? = QPDFLibrary()

  let make: sewn_qpdf_init
  let free: sewn_qpdf_cleanup
  let silence: sewn_qpdf_silence
  let read: sewn_qpdf_read
  let beginWriting: sewn_qpdf_step
  let setObjectStreams: sewn_qpdf_set
  let setStreamData: sewn_qpdf_set
  let setNewlineBeforeEndstream: sewn_qpdf_set
  let setDeterministicID: sewn_qpdf_set
  let setLinearization: sewn_qpdf_set
  let write: sewn_qpdf_step
  let length: sewn_qpdf_length
  let bytes: sewn_qpdf_bytes

  private init?() {
    guard let library = dlopen("libqpdf.so.29", RTLD_NOW | RTLD_LOCAL) else { return nil }
    func function<Function>(_ name: String, as type: Function.Type) -> Function? {
      dlsym(library, "qpdf_" + name).map { unsafeBitCast($0, to: type) }
    }
    guard let make = function("init", as: sewn_qpdf_init.self),
      let free = function("cleanup", as: sewn_qpdf_cleanup.self),
      let silence = function("silence_errors", as: sewn_qpdf_silence.self),
      let read = function("read_memory", as: sewn_qpdf_read.self),
      let beginWriting = function("init_write_memory", as: sewn_qpdf_step.self),
      let setObjectStreams = function("set_object_stream_mode", as: sewn_qpdf_set.self),
      let setStreamData = function("set_stream_data_mode", as: sewn_qpdf_set.self),
      let setNewline = function("set_newline_before_endstream", as: sewn_qpdf_set.self),
      let setDeterministicID = function("set_deterministic_ID", as: sewn_qpdf_set.self),
      let setLinearization = function("set_linearization", as: sewn_qpdf_set.self),
      let write = function("write", as: sewn_qpdf_step.self),
      let length = function("get_buffer_length", as: sewn_qpdf_length.self),
      let bytes = function("get_buffer", as: sewn_qpdf_bytes.self)
    else { return nil }
    self.make = make
    self.free = free
    self.silence = silence
    self.read = read
    self.beginWriting = beginWriting
    self.setObjectStreams = setObjectStreams
    self.setStreamData = setStreamData
    setNewlineBeforeEndstream = setNewline
    self.setDeterministicID = setDeterministicID
    self.setLinearization = setLinearization
    self.write = write
    self.length = length
    self.bytes = bytes
  }
}
