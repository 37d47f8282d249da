//! Builds the parts of llama.cpp that compute, once more for newer processors, and folds each into an object of its own.
//!
//! How llama.cpp itself was built is read from what its build has left: the same sources, compiler and options, but for the
//! vectors. Each object is looked at before it is taken, as an instruction in the wrong place ends the process on a processor that
//! does not have it: nothing but the entry may be seen from outside, nothing may be shared with what has the same name (groups),
//! and nothing may run before `main` (constructors).

use std::error::Error;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The parts, with llama.cpp's options for them; one without is llama.cpp's own, folded anew.
const PARTS: [(&str, &[&str]); 2] = [("avx2", &[]), ("avx512", &["-DGGML_AVX512=ON", "-DGGML_AVX512_VNNI=ON"])];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/ahead.c");
    for (name, _) in PARTS {
        println!("cargo::rustc-check-cfg=cfg(processor_{name})");
    }
    let is = |key: &str, value: &str| env::var(key).is_ok_and(|is| is == value);
    let fits = is("CARGO_CFG_TARGET_ARCH", "x86_64") && is("CARGO_CFG_TARGET_OS", "linux");
    if !fits || env::var_os("CARGO_FEATURE_LOCAL").is_none() {
        return;
    }
    if let Err(error) = build() {
        println!("cargo::warning=llama.cpp will compute with AVX2 on any processor: {error}");
    }
}

fn build() -> Result<()> {
    let llama = Built::find()?;
    if llama.is_on("GGML_NATIVE") || llama.is_on("GGML_AVX512") || !llama.is_on("GGML_AVX2") {
        // It was asked for a certain processor: that is what it gets.
        return Ok(());
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let ahead = llama.ahead(&out)?;
    println!("cargo::rustc-link-search=native={}", out.display());
    for (name, options) in PARTS {
        let archive = if options.is_empty() { llama.archive.clone() } else { llama.again(&out, name, options)? };
        fold(&out, name, &archive, ahead.as_deref())?;
        println!("cargo::rustc-link-lib=static=pollux_ggml_cpu_{name}");
        println!("cargo::rustc-cfg=processor_{name}");
    }
    Ok(())
}

/// How llama.cpp was built.
struct Built {
    /// Names, types and values, as CMake keeps them.
    cache: String,
    source: PathBuf,
    archive: PathBuf,
}

impl Built {
    fn find() -> Result<Self> {
        // `lib/cmake` of what it has installed.
        let installed =
            PathBuf::from(env::var("DEP_LLAMA_GGML_CMAKE_DIR").map_err(|_| "it does not say where it was built")?);
        let lib = installed.parent().ok_or("it was built in no folder")?;
        let folder = lib.parent().ok_or("it was built in no folder")?.join("build");
        let file = folder.join("CMakeCache.txt");
        let cache = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        let archive = lib.join("libggml-cpu.a");
        let mut built = Self { cache, source: PathBuf::new(), archive };
        built.source = built.value("CMAKE_HOME_DIRECTORY").ok_or("its sources cannot be found")?.into();
        Ok(built)
    }

    fn entries(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let lines = self.cache.lines().filter(|line| !line.starts_with(['#', '/']));
        lines.filter_map(|line| {
            let (key, value) = line.split_once('=')?;
            let (name, kind) = key.split_once(':')?;
            Some((name, kind, value))
        })
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.entries().find(|entry| entry.0 == name).map(|entry| entry.2).filter(|value| !value.is_empty())
    }

    fn is_on(&self, name: &str) -> bool {
        self.value(name).is_some_and(|value| ["ON", "1", "TRUE", "YES"].contains(&value.to_uppercase().as_str()))
    }

    /// What reads ahead; nothing where llama.cpp was built without what it is for.
    fn ahead(&self, out: &Path) -> Result<Option<PathBuf>> {
        if !self.is_on("GGML_LLAMAFILE") {
            return Ok(None);
        }
        let object = out.join("ahead.o");
        let ggml = self.source.join("ggml");
        let mut compiler = Command::new(self.value("CMAKE_C_COMPILER").unwrap_or("cc"));
        compiler.args(["-std=gnu11", "-O2", "-fPIC", "-w", "-c", "src/ahead.c", "-o"]).arg(&object);
        for folder in ["include", "src", "src/ggml-cpu"] {
            compiler.arg("-I").arg(ggml.join(folder));
        }
        run(&mut compiler)?;
        Ok(Some(object))
    }

    /// Compiles the part once more, with further options.
    fn again(&self, out: &Path, name: &str, options: &[&str]) -> Result<PathBuf> {
        let folder = out.join(name);
        let mut cmake = Command::new("cmake");
        cmake.arg("-S").arg(&self.source).arg("-B").arg(&folder);
        let same = |name: &str| {
            let compiler = ["_FLAGS", "_COMPILER", "_LAUNCHER", "_BUILD_TYPE", "_TOOLCHAIN_FILE", "_SYSROOT"];
            let told = name.starts_with("CMAKE_") && compiler.iter().any(|end| name.ends_with(end));
            told || name.starts_with("GGML_") || name.starts_with("LLAMA_") || name == "BUILD_SHARED_LIBS"
        };
        for (name, kind, value) in
            self.entries().filter(|entry| same(entry.0) && !["INTERNAL", "STATIC"].contains(&entry.1))
        {
            cmake.arg(format!("-D{name}:{kind}={value}"));
        }
        // Nothing but this part.
        run(cmake.arg("-DCMAKE_OPTIMIZE_DEPENDENCIES=ON").args(options))?;
        let mut make = Command::new("cmake");
        make.arg("--build").arg(&folder).args(["--target", "ggml-cpu"]);
        if let Some(jobs) = env::var_os("CARGO_MAKEFLAGS") {
            make.env("MAKEFLAGS", jobs);
        }
        run(&mut make)?;
        Ok(folder.join("ggml/src/libggml-cpu.a"))
    }
}

/// Makes one object of an archive, in which only the entry is seen from outside, and an archive of that.
fn fold(out: &Path, name: &str, archive: &Path, ahead: Option<&Path>) -> Result<()> {
    let (joined, folded) = (out.join(format!("{name}.joined.o")), out.join(format!("{name}.o")));
    let entry = format!("pollux_ggml_cpu_{name}");
    let mut linker = Command::new("ld");
    linker.args(["-r", "--force-group-allocation", "--whole-archive"]).arg(archive).arg("--no-whole-archive");
    if let Some(ahead) = ahead {
        linker.arg("--wrap=llamafile_sgemm").arg(ahead);
    }
    run(linker.arg("-o").arg(&joined))?;
    let mut objcopy = Command::new("objcopy");
    objcopy.arg(format!("--redefine-sym=ggml_backend_cpu_reg={entry}")).arg(format!("--keep-global-symbol={entry}"));
    // Those of which there is to be one in the whole process, which objcopy leaves as they are: here, one in each part.
    for unique in symbols(&joined)?.into_iter().filter(|symbol| symbol.0 == "u").map(|symbol| symbol.1) {
        objcopy.arg(format!("--redefine-sym={unique}={entry}_{unique}"));
    }
    run(objcopy.arg(&joined).arg(&folded))?;
    check(&folded, &entry)?;
    let library = out.join(format!("lib{entry}.a"));
    if library.exists() {
        fs::remove_file(&library)?;
    }
    run(Command::new("ar").arg("crs").arg(&library).arg(&folded))?;
    fs::remove_file(&joined)?;
    Ok(())
}

/// Whether an object can do no harm on a processor that it is not for, as long as its entry is not called.
fn check(object: &Path, entry: &str) -> Result<()> {
    let seen = symbols(object)?;
    if let Some((_, name)) = seen.iter().find(|(_, name)| !name.starts_with(entry)) {
        return Err(format!("`{name}` of {} would be seen from outside", object.display()).into());
    }
    if !seen.iter().any(|(kind, name)| kind == "T" && name == entry) {
        return Err(format!("{} has no entry", object.display()).into());
    }
    let sections = run(Command::new("readelf").args(["--sections", "--wide"]).arg(object))?;
    for wrong in [" GROUP ", " INIT_ARRAY ", " PREINIT_ARRAY ", " .init", " .ctors"] {
        if let Some(line) = sections.lines().find(|line| line.contains(wrong)) {
            return Err(format!("{} has a section that it must not have: {}", object.display(), line.trim()).into());
        }
    }
    Ok(())
}

/// What an object defines for others: kind and name.
fn symbols(object: &Path) -> Result<Vec<(String, String)>> {
    let told = run(Command::new("nm").args(["--defined-only", "--extern-only", "--format=posix"]).arg(object))?;
    let mut symbols = Vec::new();
    for line in told.lines() {
        let mut words = line.split_whitespace();
        if let (Some(name), Some(kind)) = (words.next(), words.next()) {
            symbols.push((kind.to_owned(), name.to_owned()));
        }
    }
    Ok(symbols)
}

/// Runs a program; what it has printed.
fn run(command: &mut Command) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let done = command.env("LC_ALL", "C").output().map_err(|error| format!("`{program}` cannot be run: {error}"))?;
    if done.status.success() {
        return Ok(String::from_utf8_lossy(&done.stdout).into_owned());
    }
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    let first = said.lines().find(|line| !line.trim().is_empty()).unwrap_or("it gave no reason");
    let arguments: Vec<_> = command.get_args().filter_map(OsStr::to_str).take(4).collect();
    Err(format!("`{program} {}` failed: {first}", arguments.join(" ")).into())
}
