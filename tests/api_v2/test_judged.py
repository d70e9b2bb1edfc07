"""The OpenAPI document, judged by a validator and by a generator that others make clients with."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import httpx
import pytest
from datamodel_code_generator import InputFileType, generate
from datamodel_code_generator.enums import DataModelType
from datamodel_code_generator.format import Formatter
from openapi_spec_validator import validate

from api_v1.world import World, build
from documented import STORED
from kapocs.api_v2.app import document
from kapocs.api_v2.routes import ABOUT, CHAPTERS
from product import Product


@pytest.fixture
async def world(product: Product) -> World:
    """Anna's lists."""
    return await build(product.pool, product.anna.id)


@pytest.fixture
def models(tmp_path: Path) -> ModuleType:
    """What the generator makes of the document, as a module."""
    path = tmp_path / "generated_models.py"
    generate(
        STORED,
        input_file_type=InputFileType.OpenAPI,
        output=path,
        output_model_type=DataModelType.PydanticV2BaseModel,
        formatters=[Formatter.BUILTIN],
    )
    spec = importlib.util.spec_from_file_location("generated_models", path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    sys.modules["generated_models"] = made
    spec.loader.exec_module(made)
    return made


def test_a_strict_validator_finds_nothing_in_the_document() -> None:
    validate(document())


def test_every_tag_of_the_document_says_what_it_is_about() -> None:
    whole = document()
    assert {each["name"] for each in whole["tags"]} == set(ABOUT) == set(CHAPTERS)
    assert all(each["description"] for each in whole["tags"])


async def test_generated_models_write_what_the_api_takes_and_read_what_it_answers(
    api: httpx.AsyncClient, world: World, models: ModuleType
) -> None:
    people = f"/v2/lists/{world.ids['list']}/subscribers"
    new = models.NewSubscriber(email="uj@kapocs.test", lastName="Tükörfúró")
    answer = await api.post(people, json=new.model_dump(mode="json", exclude_none=True))
    assert answer.status_code == 201, answer.text
    added = models.SubscriberShape.model_validate_json(answer.content)
    assert (added.email, added.lastName) == ("uj@kapocs.test", "Tükörfúró")
    page = models.PagedSubscriberShape.model_validate_json((await api.get(people)).content)
    assert added in page.data
    refused = await api.post(people, json=new.model_dump(mode="json", exclude_none=True))
    problem = models.Problem.model_validate_json(refused.content)
    assert (problem.status, problem.code) == (409, "email_taken")
    assert problem.subscriberId == added.subscriberId
    lists = models.PagedListWithFields.model_validate_json((await api.get("/v2/lists")).content)
    assert world.ids["list"] in [each.listId for each in lists.data]
