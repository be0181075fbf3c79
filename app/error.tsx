"use client";
import { RenderFailure } from "@/components/editor/render-failure";

export default RenderFailure;
