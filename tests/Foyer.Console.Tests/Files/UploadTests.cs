using Bunit;
using Foyer.Console.Features.Files;
using Foyer.Console.Features.Workspaces;
using Foyer.Console.Shared;
using Foyer.Console.Tests.Support;

namespace Foyer.Console.Tests.Files;

public sealed class UploadTests : IAsyncLifetime
{
    private readonly ConsoleContext console = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public async Task Files_go_one_after_the_other_with_their_descriptions_and_can_be_stopped()
    {
        console.Get<Store<WorkspaceRules>>().Update(static rules => rules.Put(System.Text.Json.Nodes.JsonNode.Parse("""{"_id":"FileUpload_MaxFileSize","value":1000}""")));
        var tray = console.Render<UploadTray>(static parameters => parameters.Add(static tray => tray.RoomId, "r1"));
        await tray.InvokeAsync(() => tray.Instance.Add([new(1, "a.png", 10, "image/png", null), new(2, "b.txt", 20, "text/plain", null), new(3, "film.mp4", 5000, "video/mp4", null)]));
        Assert.Equal(["waiting", "waiting", "toolarge"], States(tray));

        await tray.Find("[data-testid=upload-description]").ChangeAsync(new() { Value = "Der Plan" });
        await tray.Find("[data-testid=upload-send]").ClickAsync(new());
        await tray.InvokeAsync(() => tray.Instance.OnProgress(1, 40));
        Assert.Equal(["sending", "waiting", "toolarge"], States(tray));
        Assert.Equal("40", tray.Find("progress").GetAttribute("value"));

        await tray.InvokeAsync(() => tray.Instance.OnUploaded(1, "f1", null));
        var (path, body) = console.Server.Asked.Single(static asked => asked.Name.StartsWith("rooms.mediaConfirm", StringComparison.Ordinal));
        Assert.Equal(("rooms.mediaConfirm/r1/f1", "Der Plan"), (path, (string?)body!["description"]));
        Assert.Equal(["sending", "toolarge"], States(tray));

        await tray.InvokeAsync(() => tray.Instance.OnUploaded(2, null, "unreachable"));
        Assert.Equal(["failed", "toolarge"], States(tray));
        await tray.FindAll("[data-testid=upload-cancel]")[0].ClickAsync(new());
        Assert.Equal(["toolarge"], States(tray));
    }

    private static IEnumerable<string?> States(IRenderedComponent<UploadTray> tray) =>
        tray.FindAll("[data-testid=upload]").Select(static item => item.GetAttribute("data-state"));
}
