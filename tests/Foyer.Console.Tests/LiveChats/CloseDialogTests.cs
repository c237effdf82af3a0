using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Departments;
using MudBlazor;

namespace Foyer.Console.Tests.LiveChats;

public sealed class CloseDialogTests : IAsyncDisposable
{
    private readonly ConsoleContext console = new();

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task A_missing_comment_is_said_beside_the_field()
    {
        var page = await ShowAsync(null);
        page.Find("#close-form").Submit();

        Assert.Equal("true", page.Find("#close-comment").GetAttribute("aria-invalid"));
        Assert.Contains("Bitte schreiben Sie einen Kommentar.", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_department_that_asks_for_tags_gets_one()
    {
        var page = await ShowAsync(new DepartmentPayload { Id = "d1", RequestTagBeforeClosingChat = true });
        page.Find("#close-comment").Input("Danke");
        page.Find("#close-form").Submit();

        Assert.Contains("verlangt mindestens ein Schlagwort", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comment_and_tags_are_sent()
    {
        var page = await ShowAsync(null);
        page.Find("#close-comment").Input("Danke");
        page.Find("#close-tag").Input("Bewerbung");
        page.Find("#close-tag").KeyDown("Enter");
        page.Find("#close-tag").Input("Master");
        page.Find("#close-form").Submit();

        var sent = (JsonArray)console.Server.Asked.Single(static asked => asked.Name == "livechat:closeRoom").Arguments!;
        Assert.Equal("Danke", sent[1]!.GetValue<string>());
        Assert.Equal(["Bewerbung", "Master"], sent[2]!["tags"]!.AsArray().Select(static tag => tag!.GetValue<string>()));
    }

    private async Task<IRenderedComponent<MudDialogProvider>> ShowAsync(DepartmentPayload? department)
    {
        var (page, _) = await console.ShowAsync<CloseDialog>(new DialogParameters<CloseDialog>
        {
            { one => one.RoomId, "r1" },
            { one => one.Visitor, "Lena" },
            { one => one.Department, department },
        });
        return page;
    }
}
