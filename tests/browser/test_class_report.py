"""The class report in a real browser: nothing bars anybody from it, and it asks nobody for anything."""

from helpers.classroom.report import ClassReport, Exercise, Mistake, page
from tests.browser.lab import axe_source


def test_axe_finds_nothing_and_nothing_is_fetched(browser, tmp_path):
    wrong = {"upside down": Mistake("upside down", ["anna", "ben"], ["It is upside down."] * 2)}
    exercises = [Exercise("double", "Add $x$ to `x`.", 2, 1, wrong), Exercise("half", "", 5)]
    file = tmp_path / "01-toy.html"
    file.write_text(page(ClassReport("01-toy", "A toy", exercises, 6, 5), names=True), encoding="utf-8")
    with browser.new_context() as context:
        there = context.new_page()
        asked = []
        there.on("request", lambda request: asked.append(request.url))
        there.goto(file.as_uri())
        bar = there.locator(".bar .right").first
        assert abs(bar.bounding_box()["width"] / there.locator(".bar").first.bounding_box()["width"] - 0.4) < 0.03
        assert asked == [file.as_uri()]
        there.evaluate(axe_source())
        found = there.evaluate("() => axe.run()")
    assert len(found["passes"]) > 10
    assert [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found["violations"]] == []
