using Foyer.EndToEnd.Support;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Foyer.EndToEnd;

/// <summary>M11: a visitor shows a picture to the agent; with the visitor's data it is gone.</summary>
public sealed class FileTests(Chromium chromium) : FoyerAndPeople(chromium)
{
    // One red pixel.
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";

    [Fact]
    public async Task A_picture_reaches_the_agent_and_goes_with_the_visitors_data()
    {
        var ada = await SignInAsync("ada");
        await ada.MakeAvailableAsync();
        var visitor = await VisitAsync("studienberatung");
        await visitor.OpenChatAsync();
        await visitor.SayAsync("Ich schicke Ihnen ein Bild.");
        await ada.TakeAsync("Ich schicke Ihnen ein Bild.");

        await visitor.Chat.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "lageplan.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Pixel) });
        await visitor.Chat.GetByLabel("Was ist auf lageplan.png zu sehen?").FillAsync("Der Lageplan");
        await visitor.Chat.GetByRole(AriaRole.Button, new() { Name = "Bild senden" }).ClickAsync();
        var picture = ada.Page.GetByTestId("attachment").Locator("img");
        await Expect(picture).ToHaveJSPropertyAsync("naturalWidth", 1);
        var download = await ada.Page.RunAndWaitForDownloadAsync(() => ada.Page.GetByTestId("attachment-link").ClickAsync());
        Assert.Equal("lageplan.png", download.SuggestedFilename);
        Assert.Equal(Convert.FromBase64String(Pixel), await File.ReadAllBytesAsync(await download.PathAsync(), Cancel));
        var address = await picture.GetAttributeAsync("src");

        var stranger = await PersonAsync("stranger");
        Assert.Equal(403, (await stranger.APIRequest.GetAsync(address!)).Status);
        await visitor.HeadButton("Papierkorb").ClickAsync();
        await visitor.Answer("Meine Daten löschen").ClickAsync();
        await visitor.StandsAsync("erased");
        Assert.Equal(404, (await ada.Page.APIRequest.GetAsync(new Uri(Server.Address, address).ToString())).Status);
    }

    protected override Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);
}
