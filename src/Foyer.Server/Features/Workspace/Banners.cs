using Foyer.Server.Http;
using Foyer.Server.Realtime.Methods;

namespace Foyer.Server.Features.Workspace;

/// <summary>What the maker of a server of the dialect shows to the people who use it. Foyer's makers show nothing, so the list is empty.</summary>
internal static class Banners
{
    private static readonly Shape Platform = Shape.Object(Shape.Need("platform", Shape.Word("web", "mobile")), Shape.May("bid", Shape.Text()));

    public static void Map(ApiRoutes api, MethodRegistry methods)
    {
        api.Get("banners").SignedIn().Match().Query(Platform).Handle(static _ => Nothing());
        api.Get("banners.getNew").SignedIn().Match().Query(Platform).Handle(static _ => Nothing());
        api.Get("banners/{id}").SignedIn().Match().Query(Platform).Handle(static _ => Nothing());
        api.Post("banners.dismiss").SignedIn().Match().Body(Shape.Object(Shape.Need("bannerId", Shape.Text())))
            .Handle(static call => ApiResult.Failure(call.Body.Text("bannerId") is { Length: > 0 } ? "Banner not found" : "Match error: Failed Match.Where validation in field bannerId"));
        methods.Add("banner/getBanners").SignedIn().Handle(static _ => Array.Empty<object>());
    }

    private static ApiResult Nothing() => ApiResult.Success(new { banners = Array.Empty<object>() });
}
