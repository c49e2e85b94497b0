"""Templates, which are compiled once and not in each build."""


def test_templates_are_not_compiled_again(make_app, rootdir, tmp_path):
    def build():
        app = make_app("html", srcdir=rootdir / "test-portfolio", builddir=tmp_path / "build")
        environment, compiled = app.builder.templates.environment, []
        compile_template = environment.compile

        def compile_and_note(source, name=None, *rest, **named):
            if name:  # settings of the theme are templates too, without a name
                compiled.append(name)
            return compile_template(source, name, *rest, **named)

        environment.compile = compile_and_note
        app.build()
        return compiled

    assert "page.html" in build()
    assert build() == []
