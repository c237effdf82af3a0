using System.Text.Json.Nodes;
using Bunit;
using Foyer.Console.Features.Messages;
using Foyer.Console.Tests.Support;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Tests.Messages;

public sealed class AttachmentViewTests : IAsyncLifetime
{
    private readonly ConsoleContext console = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => console.DisposeAsync();

    [Fact]
    public void A_picture_is_shown_in_its_shape_with_its_description_and_can_be_saved()
    {
        var view = Show(new AttachmentPayload
        {
            Title = "plan.png",
            TitleLink = "/file-upload/u1/plan.png",
            ImageUrl = "/file-upload/u1/plan.png",
            ImageDimensions = new ImageDimensions { Width = 1440, Height = 720 },
            ImageSize = 2_400_000,
            Description = "Raumplan",
            DescriptionMarkdown = JsonNode.Parse("""[{"type":"PARAGRAPH","value":[{"type":"BOLD","value":[{"type":"PLAIN_TEXT","value":"Raumplan"}]}]}]"""),
        });

        var picture = view.Find("img");
        Assert.Equal(("Raumplan", "360", "180"), (picture.GetAttribute("alt"), picture.GetAttribute("width"), picture.GetAttribute("height")));
        Assert.Equal("/file-upload/u1/plan.png?download", view.Find("[data-testid=attachment-link]").GetAttribute("href"));
        Assert.Equal("Raumplan", view.Find("figcaption strong").TextContent);
        Assert.Contains("2,3 MB", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void No_message_makes_the_browser_call_another_host()
    {
        var view = Show(new AttachmentPayload
        {
            Title = "pixel",
            TitleLink = "https://tracker.example/x",
            ImageUrl = "https://tracker.example/pixel.png",
            AudioUrl = "//tracker.example/a.mp3",
            VideoUrl = "javascript:alert(1)",
        });

        Assert.DoesNotContain("tracker.example", view.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", view.Markup, StringComparison.Ordinal);
        Assert.Contains("pixel", view.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<AttachmentView> Show(AttachmentPayload attachment) =>
        console.Render<AttachmentView>(parameters => parameters.Add(view => view.Attachment, attachment));
}
